import { resolveSchema, type Schema } from '../../model/vendor-api.ts';

/** One row of the properties table. */
export interface Property {
  readonly path: string;
  readonly type: string;
  readonly required: boolean;
  readonly rule: string;
  readonly assumed: boolean;
}

/** The properties of a schema; nested properties follow their parent. */
export function propertiesOf(schema: Schema, all: Readonly<Record<string, Schema>>, prefix = ''): Property[] {
  const { properties = {}, required = [] } = resolveSchema(schema, all);
  return Object.entries(properties).flatMap(([name, reference]) => {
    const inner = resolveSchema(reference, all);
    const path = `${prefix}${name}`;
    const own = {
      path,
      type: [inner.type].flat().join(' or '),
      required: required.includes(name),
      rule: ruleOf(inner),
      assumed: inner['x-assumed'] === true,
    };
    return [own, ...propertiesOf(inner, all, `${path}.`)];
  });
}

function ruleOf({
  description,
  maxLength,
  enum: words,
  default: standard,
  exclusiveMinimum,
  examples,
}: Schema) {
  const rules = [
    description,
    words && `One of ${words.join(', ')}.`,
    standard && `Default ${standard}.`,
    maxLength && `At most ${maxLength} characters.`,
    exclusiveMinimum !== undefined && `Greater than ${exclusiveMinimum}.`,
    examples && `Such as ${examples.map((one) => JSON.stringify(one)).join(', ')}.`,
  ];
  return rules.filter(Boolean).join(' ');
}
