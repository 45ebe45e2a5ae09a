// The other short texts of one language.
import claims from './claims.json' with { type: 'json' };
import demos from './demos.json' with { type: 'json' };
import experiments from './experiments.json' with { type: 'json' };
import quiz from './quiz.json' with { type: 'json' };
import sheet from './sheet.json' with { type: 'json' };
import timeline from './timeline.json' with { type: 'json' };
import training from './training.json' with { type: 'json' };
import vectors from './vectors.json' with { type: 'json' };

export default {
  ...claims,
  ...demos,
  ...experiments,
  ...quiz,
  ...sheet,
  ...timeline,
  ...training,
  ...vectors,
};
