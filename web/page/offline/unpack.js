// Stands in the offline file as it is: unpacks the program and starts it.
const packed = atob(document.getElementById('program').textContent);
const bytes = Uint8Array.from(packed, (character) => character.charCodeAt(0));
const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
const script = document.createElement('script');
script.type = 'module';
script.textContent = await new Response(unpacked).text();
document.head.append(script);
