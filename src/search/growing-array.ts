/** A list of unsigned integers that grows in one typed array, without an object for each entry. */
export interface GrowingArray {
  readonly length: number
  readonly push: (value: number) => void
  /** A copy of exactly the entries so far. */
  readonly toArray: () => Uint32Array
}

/** An empty {@link GrowingArray}; values are stored modulo 2³². */
export function createGrowingArray(): GrowingArray {
  let store = new Uint32Array(1024)
  let length = 0
  return {
    get length() {
      return length
    },
    push: value => {
      if (length === store.length) {
        const larger = new Uint32Array(store.length * 2)
        larger.set(store)
        store = larger
      }
      store[length++] = value
    },
    toArray: () => store.slice(0, length),
  }
}
