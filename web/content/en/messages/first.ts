// The short texts of one language that the first view of the first page needs.
import controls from './controls.json' with { type: 'json' };
import embed from './embed.json' with { type: 'json' };
import formula from './formula.json' with { type: 'json' };
import graph from './graph.json' with { type: 'json' };
import page from './page.json' with { type: 'json' };
import properties from './properties.json' with { type: 'json' };

export default {
  ...controls,
  ...embed,
  ...formula,
  ...graph,
  ...page,
  ...properties,
};
