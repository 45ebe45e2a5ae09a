// Random texts for all that reads one: addresses, tables, claims.
import assert from 'node:assert/strict';
import { loadActivationLab, loadExperiments, loadTrainer } from 'activation-lab';
import { compute } from '../../web/claims/expression.js';
import { labFunctions } from '../../web/claims/lab-functions.js';
import { ExpressionError, parse } from '../../web/claims/syntax.js';
import claims from '../../web/content/claims.json' with { type: 'json' };
import { describedStudy } from '../../web/elements/experiments/described-study.js';
import { decodeStudy, encodeStudy } from '../../web/experiments/state.js';
import { applyDefinitions } from '../../web/plot/own-functions.js';
import { decodeDefinitions, decodeScene, encodeScene } from '../../web/plot/state.js';
import { decodeQuiz, encodeQuiz } from '../../web/quiz/state.js';
import { presets } from '../../web/training/presets.js';
import { decodeComparison, encodeComparison } from '../../web/training/state.js';
import { claim, damaged, formula, table } from './grammar.js';
import { isOfArgument, type Target } from './harness.js';
import * as hostile from './hostile.js';
import type { Random } from './random.js';

const scenes = [
  "v1!elu(alpha~1.5)*own-1!01!-6~6~-2~4!0.5!range!own-1'f₁'x*sigmoid(b*x)'b~1~0~3",
  "v1!own-1!01!fit!1!!own-1'f'constructor*x'constructor~1~0~3",
  'v1!rrelu(lower~0.1)*relu!012!fit!1e-3',
  'v1!gelu!0!-1~1~-1e9~1e9!-0.5!monotone',
];
const studies = [
  'e1!vanishing-gradient!20~1!depth*8~activations*relu_tanh',
  'e1!linear-collapse!1~0!-',
  'e1!dying-relu!1000~1000000000!learningRate*1e-2',
];
const settings = [
  'depth=4 activations=relu,tanh',
  ' learningRate=1e-2  data=xor ',
  'steps=100 width=4 __proto__=1',
];
const quizzes = ['q1!7!10!properties*functions!sheet', 'q1!0!1!training'];

export async function parsersTarget(): Promise<Target> {
  const [lab, trainer, experiments] = await Promise.all([
    loadActivationLab(),
    loadTrainer(),
    loadExperiments(),
  ]);
  const tables = { catalog: lab.catalog, tables: trainer.tables };
  const known = { list: experiments.list, activations: lab.catalog.map(({ id }) => id) };
  const functions = labFunctions(lab);
  const expressions = Object.values(claims).map(({ expression }) => expression);

  // What is read is written again, and read from that the same.
  const readers: Record<
    string,
    { texts: (random: Random) => string; read: (text: string) => unknown }
  > = {
    scene: {
      texts: (random) => random.pick(scenes),
      read(text) {
        applyDefinitions(lab, decodeDefinitions(text) ?? []);
        const catalog = [...lab.catalog, ...lab.defined];
        return again(
          text,
          (one) => decodeScene(one, catalog),
          (scene) => encodeScene(scene, catalog),
        );
      },
    },
    comparison: {
      texts: (random) => encodeComparison(random.pick(presets)),
      read: (text) => again(text, (one) => decodeComparison(one, tables), encodeComparison),
    },
    study: {
      texts: (random) => random.pick(studies),
      read: (text) => again(text, (one) => decodeStudy(one, known), encodeStudy),
    },
    settings: {
      texts: (random) => random.pick(settings),
      read(text) {
        const { id } = experiments.list[0] ?? assert.fail();
        const study = describedStudy({ experiment: id, settings: text }, known);
        assert.deepEqual(decodeStudy(encodeStudy(study), known), study);
        return study;
      },
    },
    quiz: {
      texts: (random) => random.pick(quizzes),
      read: (text) => again(text, decodeQuiz, encodeQuiz),
    },
    claim: {
      texts: (random) =>
        random.chance(0.05) ? random.pick(expressions) : claim(random, random.whole(1, 4)),
      read: (text) => compute(parse(text), functions),
    },
    formula: {
      texts: (random) => formula(random, random.whole(1, 6)),
      read: (expression) => lab.define({ id: 'own-1', expression }),
    },
    table: {
      texts: table,
      read(csv) {
        const session = trainer.createSession({ data: { csv } });
        const { train, test } = session.examples();
        session.free();
        assert.ok(train.labels.length + test.labels.length >= 2);
      },
    },
  };
  const names = Object.keys(readers);

  return {
    name: 'parsers',
    draw(random) {
      const name = random.pick(names);
      const { texts, read } = readers[name] as (typeof readers)[string];
      const right = texts(random);
      const text = random.chance(0.2)
        ? right
        : random.chance(0.05)
          ? hostile.text(random)
          : damaged(random, right);
      return { name, args: [text], run: () => read(text) };
    },
    check() {
      assert.deepEqual([...lab.evaluate('relu', [-1, 2])], [0, 2]);
      const session = trainer.createSession();
      assert.equal(session.step(2), 2);
      session.free();
    },
    isDocumented: (error) =>
      error instanceof ExpressionError ||
      (error as Error)?.name === 'ExpressionError' ||
      isOfArgument(error),
    memory: () => 0,
  };
}

function again<T>(
  text: string,
  decode: (text: string) => T | undefined,
  encode: (state: T) => string,
): T | undefined {
  const state = decode(text);
  if (state === undefined) return undefined;
  const written = encode(state);
  const reread = decode(written);
  assert.ok(
    reread !== undefined,
    `${text} was read and written as ${written}, which cannot be read`,
  );
  assert.equal(encode(reread), written);
  return state;
}
