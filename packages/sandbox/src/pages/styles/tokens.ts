/** The design tokens: type, spacing, and the colours of both schemes with one accent. */
export const tokens = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#f6f7f9, #0e131a);
  --surface: light-dark(#ffffff, #161c25);
  --sunken: light-dark(#f1f3f7, #10161e);
  --line: light-dark(#dfe4eb, #2a3341);
  --line-strong: light-dark(#7d8899, #6d7a8c);
  --text: light-dark(#16202d, #e8edf4);
  --muted: light-dark(#546174, #a3b0c1);
  --accent: light-dark(#1d5bcc, #8ab4ff);
  --accent-hover: light-dark(#164aa8, #a9c8ff);
  --accent-soft: light-dark(#e9f0fd, #1b2b47);
  --on-accent: light-dark(#ffffff, #0a1424);
  --good: light-dark(#0a6847, #6bdcab);
  --good-soft: light-dark(#e2f5ec, #12301f);
  --bad: light-dark(#ad2118, #ff9d94);
  --bad-soft: light-dark(#fdebe9, #3a1a18);
  --wait: light-dark(#7a4b00, #f3c26b);
  --wait-soft: light-dark(#fdf1da, #33260d);
  --shadow: 0 1px 2px light-dark(#16202d14, #00000040);
  --xs: .75rem; --sm: .8125rem; --md: .9375rem; --lg: 1.125rem; --xl: 1.625rem;
  --s1: .25rem; --s2: .5rem; --s3: .75rem; --s4: 1rem; --s5: 1.5rem; --s6: 2rem; --s7: 3rem;
  --radius: .625rem; --radius-sm: .375rem;
  --mono: ui-monospace, 'SF Mono', 'Cascadia Code', Menlo, Consolas, 'Noto Sans Mono', monospace, 'Noto Sans Arabic', 'Apple Color Emoji', 'Segoe UI Emoji', 'Noto Color Emoji';
  --sans: system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Noto Sans', 'Noto Sans Arabic', 'Noto Sans CJK SC', 'Noto Sans Symbols 2', sans-serif, 'Apple Color Emoji', 'Segoe UI Emoji', 'Noto Color Emoji';
}
`;
