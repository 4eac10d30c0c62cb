/** The one method our dependencies use that Chromium 86 and 92 lack (`Object.hasOwn` came with 93). */
const constructor: object = Object;
if (!('hasOwn' in constructor)) {
  Object.defineProperty(Object, 'hasOwn', {
    configurable: true,
    writable: true,
    value: (object: object, key: PropertyKey): boolean => Object.prototype.hasOwnProperty.call(object, key),
  });
}

export {};
