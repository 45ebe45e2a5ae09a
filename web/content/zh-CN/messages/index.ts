// The short texts of one language, all of them.
import first from './first.js';
import rest from './rest.js';

export default { ...first, ...rest };
