import { parts } from './parts.ts';
import { type Section, write } from './report.ts';

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`there is no part ${unknown.join(', ')}: the parts are ${Object.keys(parts).join(', ')}`);
  process.exit(2);
}

const sections: Section[] = [];
for (const [name, { measure }] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`measuring ${name} …`);
  const section = await measure();
  console.log(`\n## ${section.title}\n\n${section.text}\n`);
  sections.push(section);
}
write(
  sections,
  Object.values(parts).map(({ title }) => title),
);
