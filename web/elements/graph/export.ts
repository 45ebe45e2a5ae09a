// A drawing as a file of its own: styles resolved into attributes, ground and caption included.
const copied = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'stroke-opacity',
  'opacity',
  'font-family',
  'font-size',
  'font-style',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
  'paint-order',
] as const;

const captionHeight = 30;

export interface Export {
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

/** A self-contained SVG file of the drawing, in the light colours that suit paper. */
export function svgFile(drawing: SVGSVGElement, caption: string): Export {
  const { width, height } = drawing.viewBox.baseVal;
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  // light-dark() colours follow the scheme at the element; nothing is painted before it is reset.
  drawing.style.colorScheme = 'light';
  const ground = getComputedStyle(drawing).backgroundColor;
  const ink = getComputedStyle(drawing).color;
  inlineStyles(drawing, copy);
  drawing.style.removeProperty('color-scheme');

  for (const name of ['aria-hidden', 'class', 'style', 'part']) copy.removeAttribute(name);
  const size = { width, height: height + captionHeight };
  setAttributes(copy, {
    xmlns: 'http://www.w3.org/2000/svg',
    ...size,
    viewBox: `0 0 ${width} ${height + captionHeight}`,
    role: 'img',
    'aria-label': caption,
  });
  // A view of its own for the drawing, which must not run over into the caption.
  const picture = svgElement('svg', { width, height });
  picture.append(...copy.childNodes);
  const words = svgElement('text', {
    x: 8,
    y: height + 20,
    fill: ink,
    'font-family': 'sans-serif',
    'font-size': '13px',
  });
  words.textContent = caption;
  copy.append(svgElement('rect', { width: '100%', height: '100%', fill: ground }), picture, words);
  return { text: new XMLSerializer().serializeToString(copy), ...size };
}

function inlineStyles(drawing: SVGSVGElement, copy: SVGSVGElement): void {
  const copies = [...copy.querySelectorAll('*')];
  [...drawing.querySelectorAll('*')].forEach((original, i) => {
    const target = copies[i] as Element;
    const style = getComputedStyle(original);
    for (const name of copied) {
      const value = style.getPropertyValue(name);
      if (value) target.setAttribute(name, name === 'font-family' ? genericFamily(value) : value);
    }
    target.removeAttribute('class');
  });
  const comments: Node[] = []; // Lit's marks
  const walker = document.createTreeWalker(copy, NodeFilter.SHOW_COMMENT);
  while (walker.nextNode()) comments.push(walker.currentNode);
  for (const comment of comments) comment.parentNode?.removeChild(comment);
}

/** The last resort of a list of fonts: the reader of the file may have none of the others. */
const genericFamily = (list: string) => list.split(',').at(-1)?.trim() ?? 'sans-serif';

function svgElement(name: string, attributes: Record<string, string | number>): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  setAttributes(element, attributes);
  return element;
}

function setAttributes(element: Element, attributes: Record<string, string | number>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}

/** The same as a PNG, `scale` pixels for each of the drawing's. Needs `img-src blob:`. */
export async function pngFile({ text, width, height }: Export, scale = 2): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width * scale;
    canvas.height = height * scale;
    const context = canvas.getContext('2d');
    if (!context) throw new Error('this browser has no 2-D canvas');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no PNG came out')))),
    );
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Offers a file for download. */
export function download(name: string, file: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // Revoked only once the download has begun.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
