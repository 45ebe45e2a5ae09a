// The functions of a claim about an experiment: what its runs have measured. A condition is named
// by its values in the plan's order, 'relu he-normal'; '' where there is only one.
//
//   median('measure', 'condition')    over the seeds: a number, or a vector along the measure's axis
//   lower(…)  upper(…)                quartiles, likewise
//   at('measure', 'condition', place) the median at a place of the axis, by the place's value
//   first(v)  last(v)                 of a vector
//   wins('measure', 'a', 'b')         share of the seeds whose number under a is larger than under b;
//   wins('measure', 'a', 'b', place)  at a place, where the measure has an axis
//   reached('measure', 'condition', x)         share of the seeds whose number is at least x;
//   reached('measure', 'condition', x, place)  likewise
//   setting('depth')                  a number of the settings
import { type Functions, fail, number, string, type Value, vector } from '../claims/expression.js';
import { ExpressionError, type Node } from '../claims/syntax.js';
import { conditionName, type MeasureSummary } from '../package/index.js';
import { numbersAt, type Result } from './result.js';

/** The settings leave out what the expression asks for. */
export class NotMeasured extends ExpressionError {
  override name = 'NotMeasured';
}

export function resultFunctions(result: Result): Functions {
  const { plan, settings } = result;

  const measureOf = (name: Value | undefined, node: Node) => {
    const id = string(name, node);
    const measure = plan.measures.find((each) => each.id === id);
    if (!measure) {
      const known = plan.measures.map((each) => each.id).join(', ');
      throw new NotMeasured(`there is no measure ${id}; there is ${known}`, node.column);
    }
    return measure.width === 1 ? measure : fail(`${id} is a picture, not a number`, node);
  };
  const conditionOf = (name: Value | undefined, node: Node) => {
    const wanted = string(name, node);
    const names = plan.conditions.map(conditionName);
    const index = wanted === '' && names.length === 1 ? 0 : names.indexOf(wanted);
    if (index < 0) {
      throw new NotMeasured(
        `there is no condition '${wanted}'; there is '${names.join("', '")}'`,
        node.column,
      );
    }
    return index;
  };
  const placeOf = (measure: Value | undefined, place: Value | undefined, node: Node) => {
    const { axis, id } = measureOf(measure, node);
    if (!axis) return place === undefined ? 0 : fail(`${id} has no axis`, node);
    const value = number(place, node);
    const index = axis.places.indexOf(value);
    if (index < 0) throw new NotMeasured(`there is no ${axis.id} ${value}`, node.column);
    return index;
  };
  const numbers = (measure: Value | undefined, condition: Value | undefined, node: Node, i = 0) =>
    numbersAt(result, conditionOf(condition, node), measureOf(measure, node).id, i);
  const share = (isSo: readonly boolean[]) => isSo.filter(Boolean).length / isSo.length;

  const summaryOf = (measure: Value | undefined, condition: Value | undefined, node: Node) => {
    const { id, axis } = measureOf(measure, node);
    const summary = result.summary[conditionOf(condition, node)]?.[id] as MeasureSummary;
    return { summary, axis };
  };
  const quartile =
    (which: 'median' | 'lower' | 'upper') => (args: readonly Value[], node: Node) => {
      const [measure, condition] = taken(args, 2, 2, node);
      const { summary, axis } = summaryOf(measure, condition, node);
      return axis ? summary[which] : (summary[which][0] as number);
    };
  const end = (index: 0 | -1) => (args: readonly Value[], node: Node) =>
    vector(taken(args, 1, 1, node)[0], node).at(index) ?? fail('the vector is empty', node);

  return {
    median: quartile('median'),
    lower: quartile('lower'),
    upper: quartile('upper'),
    at(args, node) {
      const [measure, condition, place] = taken(args, 3, 3, node);
      const index = placeOf(measure, place, node);
      return summaryOf(measure, condition, node).summary.median[index] as number;
    },
    first: end(0),
    last: end(-1),
    wins(args, node) {
      const [measure, one, other, place] = taken(args, 3, 4, node);
      const index = placeOf(measure, place, node);
      const others = numbers(measure, other, node, index);
      return share(numbers(measure, one, node, index).map((x, i) => x > (others[i] as number)));
    },
    reached(args, node) {
      const [measure, condition, least, place] = taken(args, 3, 4, node);
      const bound = number(least, node);
      const index = placeOf(measure, place, node);
      return share(numbers(measure, condition, node, index).map((x) => x >= bound));
    },
    setting(args, node) {
      const id = string(taken(args, 1, 1, node)[0], node);
      const value = Object.entries(settings).find(([name]) => name === id)?.[1];
      return typeof value === 'number' ? value : fail(`${id} is no number of the settings`, node);
    },
  };
}

function taken(args: readonly Value[], least: number, most: number, node: Node) {
  if (args.length >= least && args.length <= most) return args;
  return fail(`${least === most ? least : `${least} or ${most}`} arguments are expected`, node);
}
