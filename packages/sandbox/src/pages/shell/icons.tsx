/** One path each, drawn with a line. */
const paths = {
  overview: 'M3 10.5 12 3l9 7.5V21h-6v-6H9v6H3z',
  integrations: 'M9 7H7a5 5 0 0 0 0 10h2m6-10h2a5 5 0 0 1 0 10h-2m-7-5h8',
  cases: 'M4 7h16v13H4zM9 7V4h6v3M4 12h16',
  webhooks: 'M4 12h13m-5-6 6 6-6 6',
  inbox: 'M4 4h16v16H4zM4 13h5l1 3h4l1-3h5',
  forwarded: 'M3 12h8m-3-4 4 4-4 4M14 5h6v14h-6',
  requests: 'M4 6h16M4 12h16M4 18h10',
  faults: 'M13 3 5 14h6l-1 7 8-11h-6z',
  company: 'M5 21V4h9v17M14 9h5v12M3 21h18M8 8h3m-3 4h3m-3 4h3',
  reference: 'M5 4h10a4 4 0 0 1 4 4v12H9a4 4 0 0 1-4-4zM9 8h6m-6 4h6',
} as const;

export type IconName = keyof typeof paths;

/** Decorative: the text next to it has the same meaning. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      width="18"
      height="18"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.8"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}
