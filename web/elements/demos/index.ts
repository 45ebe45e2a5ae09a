// Defines every demo.
import './activation-timeline.js';
import './depth-signal.js';
import './framework-forms.js';
import './learned-slope.js';
import './learning-rate-limit.js';
import './linear-collapse.js';
import './max-form.js';
import './maxout-shape.js';
import './random-slope.js';
import './timing-bars.js';
import './trained-depth.js';
import './unit-loss.js';
import './vector-panel.js';
