import type { Child } from 'hono/jsx';
import { Document, LiveState, Mark } from './document.tsx';
import { Icon, type IconName } from './icons.tsx';
import { ShowReceipt } from './show-receipt.tsx';
import { SwitchedOn } from './switched-on.tsx';

const rooms: readonly (readonly [room: IconName, path: string, label: string])[] = [
  ['overview', '/', 'Overview'],
  ['integrations', '/portal/integrations', 'Integrations'],
  ['cases', '/portal/cases', 'Cases'],
  ['webhooks', '/portal/deliveries', 'Webhooks'],
  ['inbox', '/inbox', 'Inbox'],
  ['forwarded', '/portal/forwarded', 'Real webhooks'],
  ['requests', '/portal/requests', 'Requests'],
  ['faults', '/portal/faults', 'Faults & clock'],
  ['company', '/portal/company', 'Company'],
  ['reference', '/reference', 'API reference'],
];

export interface LayoutProps {
  title: string;
  /** The heading, if it differs from the title. */
  heading?: Child;
  /** The current item of the navigation. */
  room?: IconName | undefined;
  /** One sentence under the title. */
  lead?: Child;
  /** The list that the item belongs to. */
  up?: Child;
  /** The actions of the page. */
  actions?: Child;
  children?: Child;
}

/** The frame of the portal's pages. */
export function Layout({ title, heading = title, room, lead, up, actions, children }: LayoutProps) {
  return (
    <Document title={title}>
      <div class="frame">
        <Side room={room} />
        <main id="content" tabindex={-1}>
          <SwitchedOn />
          <ShowReceipt />
          <div class="head">
            <div>
              {up && <p class="up">{up}</p>}
              <h1>{heading}</h1>
              {lead && <div class="muted">{lead}</div>}
            </div>
            {actions && <div class="row">{actions}</div>}
          </div>
          {children}
        </main>
      </div>
    </Document>
  );
}

function Side({ room }: Pick<LayoutProps, 'room'>) {
  return (
    <header class="side">
      <a class="brand" href="/">
        <Mark />
        Workflow sandbox
      </a>
      <nav aria-label="Main">
        <ul>
          {rooms.map(([name, path, label]) => (
            <li>
              <a href={path} aria-current={name === room ? 'page' : undefined}>
                <Icon name={name} />
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="foot">
        <LiveState />
        <p class="note">On your machine. Nothing here is real, and nothing reaches APLYiD.</p>
        <p class="note">
          <a href="/portal/reset">Reset the sandbox</a>
        </p>
      </div>
    </header>
  );
}
