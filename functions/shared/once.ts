/** Makes a value when it is first asked for, and keeps it; what fails to be made is made anew when it is asked for again. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
