import * as Y from 'yjs';
import * as z from 'zod';

/** Shapes that are shown of one board, those with the lowest ids first. */
const MAX_SHAPES = 1_000;

const Coordinate = z.number().min(-1_000_000).max(1_000_000);
const Size = z.number().min(0).max(1_000_000);
const Reference = z.string().min(1).max(128);

/** What is understood of a shape, field by field: one that does not fit is left out, and the others still show. */
const FIELDS = {
  x: Coordinate,
  y: Coordinate,
  w: Size,
  h: Size,
  text: z.string().max(5_000),
  color: z.string().regex(/^#[0-9a-fA-F]{6}$/),
  evidenceId: Reference,
  hypothesisId: Reference,
  from: Reference,
  to: Reference,
} as const;
const FIELD_NAMES = Object.keys(FIELDS).filter((name): name is keyof typeof FIELDS => name in FIELDS);

const ShapeType = z.enum(['rectangle', 'ellipse', 'text', 'arrow', 'card']);
export type Shape = Readonly<Record<string, string | number>> & {
  readonly id: string;
  readonly type: z.output<typeof ShapeType>;
};

const shapesMap = (document: Y.Doc): Y.Map<unknown> => document.getMap('shapes');

/** The shapes of a board that can be understood, by id. Whatever else people put there is left alone. */
export function shapesOf(document: Y.Doc): readonly Shape[] {
  const shapes: Shape[] = [];
  for (const [id, value] of [...shapesMap(document).entries()].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const shape = Reference.safeParse(id).success ? shapeOf(id, value) : undefined;
    if (shape !== undefined) shapes.push(shape);
    if (shapes.length === MAX_SHAPES) break;
  }
  return shapes;
}

function shapeOf(id: string, value: unknown): Shape | undefined {
  const type = ShapeType.safeParse(fieldOf(value, 'type'));
  if (!type.success) return undefined;
  const fields: Record<string, string | number> = {};
  for (const name of FIELD_NAMES) {
    const field = FIELDS[name].safeParse(fieldOf(value, name));
    if (field.success) fields[name] = field.data;
  }
  return { ...fields, id, type: type.data };
}

/** A shape is a Y.Map, so that two people can change two of its fields; a plain object is read as well. */
function fieldOf(shape: unknown, name: string): unknown {
  const value = shape instanceof Y.Map ? shape.get(name) : Object(shape)[name];
  return value instanceof Y.Text ? value.toString() : value;
}

/** Makes the shapes those of another time. Fields that nobody understands stay where the shape stays. */
export function drawShapes(document: Y.Doc, wanted: readonly Shape[]): void {
  const map = shapesMap(document);
  const before = new Map(shapesOf(document).map((shape) => [shape.id, shape]));
  for (const id of before.keys()) if (!wanted.some((shape) => shape.id === id)) map.delete(id);
  for (const { id, ...fields } of wanted) drawShape(map, id, { fields, before: before.get(id) });
}

function drawShape(
  map: Y.Map<unknown>,
  id: string,
  { fields, before }: { readonly fields: Omit<Shape, 'id'>; readonly before: Shape | undefined },
): void {
  const found = map.get(id);
  const kept: Y.Map<unknown> | undefined = found instanceof Y.Map ? found : undefined;
  const shape = kept ?? map.set(id, new Y.Map<unknown>());
  for (const name of ['type', ...FIELD_NAMES]) {
    const value = fields[name];
    if (kept !== undefined && before?.[name] === value) continue;
    if (value === undefined) shape.delete(name);
    else shape.set(name, value);
  }
}
