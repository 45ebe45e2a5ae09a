/** Names of the WebAssembly modules, as CMakeLists.txt builds them. */
export const moduleNames = [
  'activation-lab',
  'activation-lab-trainer',
  'activation-lab-experiments',
];
