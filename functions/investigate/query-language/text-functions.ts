import { type FunctionDefinition, operands, texts } from './function-definition.ts';
import { sql } from './sql.ts';

const SHOWN_CHARACTERS = 300;
/** Each round halves a run of `#`; this many make one of up to 32 digits. */
const ROUNDS = 5;

/** Digits become `#`, so that ids and amounts do not make every message a new one; the first 300 characters count. */
function shapeOf(text: string): string {
  let shape = text.replaceAll(/[0-9]/g, '#');
  for (let round = 0; round < ROUNDS; round += 1) shape = shape.replaceAll('##', '#');
  return Array.from(shape).slice(0, SHOWN_CHARACTERS).join('');
}

export const TEXT_FUNCTIONS: Readonly<Record<string, FunctionDefinition>> = {
  contains: {
    args: ['string', 'string'],
    gives: 'boolean',
    sql: (args) => {
      const [text, part] = operands(args);
      return sql`(strpos(${text}, ${part}) > 0)`;
    },
    value: (args) => {
      const [text, part] = texts(args);
      return text.includes(part);
    },
  },
  starts_with: {
    args: ['string', 'string'],
    gives: 'boolean',
    sql: (args) => {
      const [text, start] = operands(args);
      return sql`starts_with(${text}, ${start})`;
    },
    value: (args) => {
      const [text, start] = texts(args);
      return text.startsWith(start);
    },
  },
  shape: {
    args: ['string'],
    gives: 'string',
    sql: ([text]) => {
      const hashed = sql`translate(${text ?? ''}, '0123456789', '##########')`;
      const shortened = sql`${'replace('.repeat(ROUNDS)}${hashed}${", '##', '#')".repeat(ROUNDS)}`;
      return sql`substr(${shortened}, 1, ${String(SHOWN_CHARACTERS)})`;
    },
    value: (args) => shapeOf(texts(args)[0]),
  },
};
