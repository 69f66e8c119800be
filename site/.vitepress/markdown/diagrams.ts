import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { MarkdownRenderer } from 'vitepress';

/** The pictures of the diagrams, which `diagrams.ts` draws. */
export const pictures: string = join(import.meta.dirname, '../../public/diagrams');

export const schemes = ['light', 'dark'] as const;

/** The name of the picture of a diagram; another text has another name. */
export function pictureOf(text: string, scheme: (typeof schemes)[number]): string {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 12);
  return `${hash}-${scheme}.svg`;
}

/** Shows the picture of a Mermaid block, so that a reader's browser has nothing to draw. */
export function diagrams(base: string): (md: MarkdownRenderer) => void {
  return (md) => {
    const fence = md.renderer.rules.fence;
    md.renderer.rules.fence = (tokens, index, options, env, self) => {
      const token = tokens[index];
      if (token?.info.trim() !== 'mermaid') return fence?.(tokens, index, options, env, self) ?? '';
      const title = /^\s*accTitle: (.*)$/m.exec(token.content)?.[1];
      if (!title) throw new Error('a diagram has no accTitle');
      const images = schemes.map((scheme) => {
        const file = pictureOf(token.content, scheme);
        if (!existsSync(join(pictures, file))) {
          throw new Error(`the diagram "${title}" has changed: run npx -y pnpm@12 docs:diagrams`);
        }
        return `<img class="${scheme}-scheme" src="${base}diagrams/${file}" alt="${md.utils.escapeHtml(title)}">`;
      });
      return `<figure class="diagram" tabindex="0">${images.join('')}</figure>\n`;
    };
  };
}
