import { SetMetadata } from '@nestjs/common';

const KEY = 'menagerie:raw-body';

/** Says beside a handler that it takes a body of any type as it is, up to a number of bytes. All others take JSON. */
export function RawBody(maxBytes: number): MethodDecorator {
  return SetMetadata(KEY, maxBytes);
}

/** How many bytes a handler takes as they are; undefined where it takes JSON. */
export function rawBytesOf(handler: object): number | undefined {
  return Reflect.getMetadata(KEY, handler) as number | undefined;
}
