// The HTML that puts a view into another page: as an element, or in a frame.

export interface EmbeddedView {
  /** The element's name. */
  readonly element: string;
  readonly attributes: readonly (readonly [name: string, value: string])[];
  /** What a frame is called for those who do not see it. */
  readonly title: string;
  readonly language: string;
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '"': '&quot;', '<': '&lt;' };

const escaped = (text: string): string => text.replace(/[&"<]/g, (sign) => escapes[sign] as string);

const written = (attributes: EmbeddedView['attributes']): string =>
  attributes
    .map(([name, value]) => (value === '' ? ` ${name}` : ` ${name}="${escaped(value)}"`))
    .join('');

/** `script`: the address of the package's elements/define.js, which defines the element. */
export function elementCode(
  { element, attributes, language }: EmbeddedView,
  script: string,
): string {
  const all: EmbeddedView['attributes'] = [
    ...attributes.filter(([name]) => name !== 'loading' && name !== 'lang'),
    ['lang', language],
    ['loading', 'lazy'],
  ];
  return `<script type="module" src="${escaped(script)}"></script>
<${element}${written(all)}></${element}>
`;
}

/** The whole of what a page around frames needs for them to be as high as what is in them. */
export const followingScript = `<script>
  addEventListener('message', ({ source, data }) => {
    if (data?.type !== 'activation-lab:size') return;
    for (const frame of document.querySelectorAll('iframe')) {
      if (frame.contentWindow === source) frame.style.height = \`\${data.height}px\`;
    }
  });
</script>
`;

/** `address`: of embed.html with its query. The height holds until the script has one. */
export function frameCode({ title, language }: EmbeddedView, address: string): string {
  const attributes: EmbeddedView['attributes'] = [
    ['src', address],
    ['title', title],
    ['lang', language],
    ['loading', 'lazy'],
    ['sandbox', 'allow-scripts'],
    ['allow', 'fullscreen'],
    ['style', 'width: 100%; height: 480px; border: 0'],
  ];
  return `<iframe${written(attributes)}></iframe>
${followingScript}`;
}
