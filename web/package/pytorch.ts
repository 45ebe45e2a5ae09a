// A session as a PyTorch program.
import type { SessionDescription } from './training-types.js';

type Params = Readonly<Record<string, number>>;

/** Each activation of `z`; a test holds this list against the registry. */
export const torchForms: Readonly<Record<string, (p: Params) => string>> = {
  identity: () => 'z',
  'binary-step': () => '(z >= 0).to(z.dtype)',
  sigmoid: () => 'torch.sigmoid(z)',
  'log-sigmoid': () => 'F.logsigmoid(z)',
  'hard-sigmoid': (p) => `(${p.alpha} * z + ${p.beta}).clamp(0, 1)`,
  'sparse-sigmoid': () => '0.5 * (z + 1).clamp(0, 2)',
  tanh: () => 'torch.tanh(z)',
  'scaled-tanh': (p) => `${p.alpha} * torch.tanh(${p.beta} * z)`,
  'hard-tanh': (p) => `F.hardtanh(z, ${p.min}, ${p.max})`,
  tanhshrink: () => 'F.tanhshrink(z)',
  softsign: () => 'F.softsign(z)',
  arctan: () => 'torch.atan(z)',
  relu: () => 'F.relu(z)',
  relu6: () => 'F.relu6(z)',
  'squared-relu': () => 'F.relu(z) ** 2',
  'leaky-relu': (p) => `F.leaky_relu(z, ${p.alpha})`,
  prelu: (p) => `F.leaky_relu(z, ${p.alpha})`,
  rrelu: (p) => `F.rrelu(z, ${p.lower}, ${p.upper}, self.training)`,
  threshold: (p) => `F.threshold(z, ${p.theta}, ${p.value})`,
  elu: (p) => `F.elu(z, ${p.alpha})`,
  celu: (p) => `F.celu(z, ${p.alpha})`,
  selu: () => 'F.selu(z)',
  softplus: (p) => `F.softplus(z, beta=${p.beta})`,
  squareplus: (p) => `(z + (z * z + ${p.b}).sqrt()) / 2`,
  'sparse-plus': () => 'torch.where(z >= 1, z, 0.25 * (z.clamp(-1, 1) + 1) ** 2)',
  gelu: () => 'F.gelu(z)',
  'gelu-tanh': () => "F.gelu(z, approximate='tanh')",
  'quick-gelu': () => 'z * torch.sigmoid(1.702 * z)',
  silu: (p) => (p.beta === 1 ? 'F.silu(z)' : `z * torch.sigmoid(${p.beta} * z)`),
  'hard-swish': () => 'F.hardswish(z)',
  mish: () => 'F.mish(z)',
  hardshrink: (p) => `F.hardshrink(z, ${p.lambda})`,
  softshrink: (p) => `F.softshrink(z, ${p.lambda})`,
  exponential: () => 'torch.exp(z)',
  gaussian: () => 'torch.exp(-z * z)',
  sine: (p) => `torch.sin(${p.omega} * z)`,
  snake: (p) => `z + torch.sin(${p.a} * z) ** 2 / ${p.a}`,
};

const losses: Readonly<Record<SessionDescription['loss'], string>> = {
  'squared-error': 'F.mse_loss(output, target)',
  'binary-cross-entropy': 'F.binary_cross_entropy_with_logits(output, target)',
  'softmax-cross-entropy': 'F.cross_entropy(output, target)  # targets are distributions',
  hinge: '(1 - target * output).clamp(min=0).mean()',
};

/** `weights` and `tensors` as the session's methods give them. */
export function pyTorchProgram(
  session: SessionDescription,
  weights: Float32Array,
  tensors: { readonly inputs: Float32Array; readonly targets: Float32Array },
): string {
  const { inputs, outputs, layers, loss, batchSize, seed } = session;
  const linear = layers.map((l) => `nn.Linear(${l.inputs}, ${l.units})`);
  const slopes: string[] = [];
  const forward: string[] = [];
  const values: string[] = [];
  let at = 0;
  const take = (count: number) => {
    at += count;
    return weights.subarray(at - count, at);
  };
  for (const [i, layer] of layers.entries()) {
    const { inputs: m, units: n, learn } = layer;
    values.push(
      `net.linear[${i}].weight.copy_(floats(${listOf(take(m * n))}).view(${m}, ${n}).T)`,
      `net.linear[${i}].bias.copy_(floats(${listOf(take(n))}))`,
    );
    let value = formOf(layer.activation, layer.params);
    if (learn !== 'none') {
      const count = layer.parameters - (m + 1) * n;
      slopes.push(`self.slope${i} = nn.Parameter(torch.zeros(${count}))`);
      values.push(`net.slope${i}.copy_(floats(${listOf(take(count))}))`);
      value = `F.prelu(z, self.slope${i})`;
    }
    forward.push(`z = self.linear[${i}](x)`, `x = ${layer.residual ? 'x + ' : ''}${value}`);
  }
  return `# The net, its weights, its training set and its rule, as Activation Lab had them. The order of the
# examples is PyTorch's own.
import math

import torch
from torch import nn
from torch.nn import functional as F

torch.manual_seed(${seed})


def floats(values):
    return torch.tensor(values, dtype=torch.float32)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.ModuleList([${linear.join(', ')}])
${indented(slopes, 8)}
    def forward(self, x):
${indented(forward, 8)}        return x


net = Net()
with torch.no_grad():
${indented(values, 4)}
${scalingNote(session)}inputs = floats(${listOf(tensors.inputs)}).view(-1, ${inputs})
targets = floats(${listOf(tensors.targets)}).view(-1, ${outputs})


def loss_of(output, target):
    return ${losses[loss]}


optimizer = ${optimizerOf(session)}
${schedulerOf(session)}

def report(epoch):
    net.eval()
    with torch.no_grad():
        print(f"epoch {epoch}: loss {loss_of(net(inputs), targets).item():.6f}")
    net.train()


report(0)
for epoch in range(1, ${session.epochs || 100} + 1):
    for batch in torch.randperm(len(inputs)).split(${batchSize}):
        optimizer.zero_grad()
        loss = loss_of(net(inputs[batch]), targets[batch])
${indented(penaltiesOf(session), 8)}        loss.backward()
${session.clipNorm > 0 ? `        nn.utils.clip_grad_norm_(net.parameters(), ${session.clipNorm})\n` : ''}        optimizer.step()
    scheduler.step()
    if epoch % 10 == 0:
        report(epoch)
`;
}

function formOf(activation: string, params: Params): string {
  const form = torchForms[activation];
  if (form) return form(params);
  throw new RangeError(
    `exportPyTorch: "${activation}" is an activation of the session's own; allowed: those of the catalogue`,
  );
}

function optimizerOf({ optimizer, learningRate: rate }: SessionDescription): string {
  const { kind, settings: s } = optimizer;
  switch (kind) {
    case 'sgd':
      return `torch.optim.SGD(net.parameters(), lr=${rate})`;
    case 'momentum':
      return `torch.optim.SGD(net.parameters(), lr=${rate}, momentum=${s.momentum})`;
    case 'nesterov':
      return `torch.optim.SGD(net.parameters(), lr=${rate}, momentum=${s.momentum}, nesterov=True)`;
    case 'rmsprop':
      return `torch.optim.RMSprop(net.parameters(), lr=${rate}, alpha=${s.alpha}, eps=${s.epsilon})`;
    case 'adam':
      return `torch.optim.Adam(net.parameters(), lr=${rate}, betas=(${s.beta1}, ${s.beta2}), eps=${s.epsilon})`;
    case 'adamw':
      return `torch.optim.AdamW(net.parameters(), lr=${rate}, betas=(${s.beta1}, ${s.beta2}), eps=${s.epsilon}, weight_decay=${s.weight_decay})`;
  }
}

function schedulerOf({ schedule: { kind, epochs, factor } }: SessionDescription): string {
  const rates = {
    constant: '1.0',
    step: `${factor} ** (epoch // ${epochs})`,
    cosine: `0.5 * (1 + math.cos(math.pi * min(1, epoch / ${epochs})))`,
  };
  return `scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda epoch: ${rates[kind]})\n`;
}

function penaltiesOf({ l1, l2 }: SessionDescription): string[] {
  return [
    ...(l1 > 0 ? [`loss = loss + ${l1} * sum(l.weight.abs().sum() for l in net.linear)`] : []),
    ...(l2 > 0 ? [`loss = loss + ${l2} / 2 * sum((l.weight ** 2).sum() for l in net.linear)`] : []),
  ];
}

function scalingNote({ inputScaling, targetScaling }: SessionDescription): string {
  const line = (what: string, { mean, scale }: SessionDescription['inputScaling']) =>
    mean.length === 0
      ? ''
      : `# ${what} are standardized: (value - mean) * scale, column by column.\n` +
        `${what}_mean = floats(${listOf(mean)})\n${what}_scale = floats(${listOf(scale)})\n`;
  return line('inputs', inputScaling) + line('targets', targetScaling);
}

/** A float needs nine digits to be read back as itself. */
function listOf(numbers: ArrayLike<number>): string {
  return `[${Array.from(numbers, (x) => String(Number(x.toPrecision(9)))).join(', ')}]`;
}

function indented(lines: readonly string[], by: number): string {
  return lines.map((line) => `${' '.repeat(by)}${line}\n`).join('');
}
