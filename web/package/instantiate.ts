// From a module's code to its exports, here and in workers.

export type CreateModule<Module> = (options: {
  instantiateWasm(
    imports: WebAssembly.Imports,
    receive: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ): object;
}) => Promise<Module>;

/** Error where the code is not that of the glue. */
export function instantiate<Module>(
  create: CreateModule<Module>,
  compiled: WebAssembly.Module,
): Promise<Module> {
  return new Promise((resolve, reject) => {
    create({
      instantiateWasm(imports, receive) {
        WebAssembly.instantiate(compiled, imports)
          .then((instance) => receive(instance, compiled))
          .catch((cause: unknown) =>
            reject(new Error('wasm: this module is not one of activation-lab', { cause })),
          );
        return {}; // “the exports will come later”
      },
    }).then(resolve, reject);
  });
}
