// Writes ONNX models, as far as one activation needs them: the protobuf of onnx.proto by hand.
// https://github.com/onnx/onnx/blob/main/onnx/onnx.proto

/** Opset 24 brought Swish; the rest is older. */
const versions = { ir: 10, opset: 24, microsoft: 1 };

export interface OnnxNode {
  readonly op: string;
  /** Where the operator is not one of ONNX itself. */
  readonly domain?: 'com.microsoft';
  readonly attributes?: Readonly<Record<string, number | string>>;
  /** Further inputs after x, scalars. */
  readonly constants?: readonly number[];
}

type Bytes = readonly Uint8Array[];

const utf8 = new TextEncoder();

function varint(value: number): Uint8Array {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
  return Uint8Array.of(...bytes, value);
}

const int = (field: number, value: number): Bytes => [varint(field << 3), varint(value)];

function float(field: number, value: number): Bytes {
  return [varint((field << 3) | 5), new Uint8Array(Float32Array.of(value).buffer)];
}

function bytes(field: number, value: string | Uint8Array): Bytes {
  const data = typeof value === 'string' ? utf8.encode(value) : value;
  return [varint((field << 3) | 2), varint(data.length), data];
}

function message(field: number, ...parts: readonly Bytes[]): Bytes {
  const body = parts.flat();
  const length = body.reduce((sum, part) => sum + part.length, 0);
  return [varint((field << 3) | 2), varint(length), ...body];
}

function attribute([name, value]: [string, number | string]): Bytes {
  const [content, type] = typeof value === 'string' ? [bytes(4, value), 3] : [float(2, value), 1];
  return message(5, bytes(1, name), content, int(20, type));
}

function node(
  { op, domain, attributes = {}, constants = [] }: OnnxNode,
  input: string,
  output: string,
) {
  return message(
    1,
    bytes(1, input),
    ...constants.map((_, i) => bytes(1, `constant${i}`)),
    bytes(2, output),
    bytes(4, op),
    ...Object.entries(attributes).map(attribute),
    domain ? bytes(7, domain) : [],
  );
}

const float32 = 1;

function initializer(name: string, dims: readonly number[], values: Float32Array): Bytes {
  const raw = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return message(5, ...dims.map((d) => int(1, d)), int(2, float32), bytes(8, name), bytes(9, raw));
}

function valueInfo(field: number, name: string, dims: readonly number[]): Bytes {
  const shape = message(2, ...dims.map((d) => message(1, int(1, d))));
  return message(field, bytes(1, name), message(2, message(1, int(1, float32), shape)));
}

function model(...graph: readonly Bytes[]): Uint8Array {
  const opset = (version: number, domain = '') => message(8, bytes(1, domain), int(2, version));
  const parts = [
    ...int(1, versions.ir),
    ...message(7, ...graph, bytes(2, 'activation')),
    ...opset(versions.opset),
    ...opset(versions.microsoft, 'com.microsoft'),
  ];
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const constantsOf = ({ constants = [] }: OnnxNode) =>
  constants.map((value, i) => initializer(`constant${i}`, [1], Float32Array.of(value)));

/** y = f(x), both of n elements. */
export function functionModel(activation: OnnxNode, n: number): Uint8Array {
  return model(
    node(activation, 'x', 'y'),
    ...constantsOf(activation),
    valueInfo(11, 'x', [n]),
    valueInfo(12, 'y', [n]),
  );
}

/**
 * `count` times y = f(x) of an x that is part of the model, so already in the engine's memory.
 * Nobody asks for the y; the model's only output is another node's scalar.
 */
export function residentModel(activation: OnnxNode, x: Float32Array, count: number): Uint8Array {
  return model(
    ...Array.from({ length: count }, (_, i) => node(activation, 'x', `y${i}`)),
    node({ op: 'Neg' }, 'one', 'done'),
    initializer('x', [x.length], x),
    initializer('one', [1], Float32Array.of(1)),
    ...constantsOf(activation),
    valueInfo(12, 'done', [1]),
  );
}
