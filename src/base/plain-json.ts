const FORBIDDEN_KEYS: readonly string[] = ['__proto__', 'constructor', 'prototype'];
/** Ours has a dozen levels. What is deeper would only be too deep for whoever walks through it afterwards. */
const DEEPEST = 64;

/** Somebody else's JSON; undefined unless it is whole, no deeper than anything of ours, and free of keys that could poison an object. */
export function parsePlainJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    // A RangeError is what a parser of another make gives for too many brackets inside each other.
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
  return isPlain(value) ? value : undefined;
}

/** Level by level, because a walk that calls itself could be sent too deep. */
function isPlain(value: unknown): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return false;
    const below: unknown[] = [];
    for (const each of level) {
      if (typeof each !== 'object' || each === null) continue;
      if (!Array.isArray(each) && Object.keys(each).some((key) => FORBIDDEN_KEYS.includes(key))) return false;
      for (const child of Object.values(each)) if (typeof child === 'object') below.push(child);
    }
    level = below;
  }
  return true;
}

/** Holds somebody else's value to a schema; undefined when more is wrong with it than the schema's own list can hold. */
export function heldTo<Parsed>(
  schema: { safeParse(value: unknown): Parsed },
  value: unknown,
): Parsed | undefined {
  try {
    return schema.safeParse(value);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
