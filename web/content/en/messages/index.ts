// The short texts of one language, all of them.
import claims from './claims.json' with { type: 'json' };
import controls from './controls.json' with { type: 'json' };
import demos from './demos.json' with { type: 'json' };
import embed from './embed.json' with { type: 'json' };
import experiments from './experiments.json' with { type: 'json' };
import formula from './formula.json' with { type: 'json' };
import graph from './graph.json' with { type: 'json' };
import page from './page.json' with { type: 'json' };
import properties from './properties.json' with { type: 'json' };
import quiz from './quiz.json' with { type: 'json' };
import sheet from './sheet.json' with { type: 'json' };
import timeline from './timeline.json' with { type: 'json' };
import training from './training.json' with { type: 'json' };
import vectors from './vectors.json' with { type: 'json' };

export default {
  ...claims,
  ...controls,
  ...demos,
  ...embed,
  ...experiments,
  ...formula,
  ...graph,
  ...page,
  ...properties,
  ...quiz,
  ...sheet,
  ...timeline,
  ...training,
  ...vectors,
};
