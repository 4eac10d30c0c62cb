const FORBIDDEN_KEYS = ['__proto__', 'constructor', 'prototype'];

/** Somebody else's JSON; undefined unless it is whole, and free of keys that could poison an object. */
export function parsePlainJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''), (key, value: unknown) => {
      if (FORBIDDEN_KEYS.includes(key)) throw new SyntaxError(key);
      return value;
    }) as unknown;
  } catch (error) {
    // A RangeError is what too many brackets inside each other give.
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
}
