import { Service } from '@angular/core';

/** What two requests have in common when they are the same write. */
export interface Write {
  readonly method: string;
  readonly url: string;
  readonly ifMatch: string | null;
  readonly body: unknown;
}

/**
 * The keys of writes whose outcome is unknown. A write keeps its key until it is answered, however often it is sent, so the
 * server carries it out once. A write of the same kind with other content is a different write: it gets a new key, and the previous key
 * is dropped. After the answer, the same content sent again is a new write, just as two equal messages are two messages.
 */
@Service()
export class IdempotencyKeys {
  private readonly unanswered = new Map<string, { content: string; key: string }>();

  keyOf(write: Write): string {
    const content = contentOf(write);
    const known = this.unanswered.get(kindOf(write));
    if (known?.content === content) return known.key;
    const key = newKey();
    this.unanswered.set(kindOf(write), { content, key });
    return key;
  }

  /** The server has answered: the outcome is known. */
  settle(write: Write): void {
    if (this.unanswered.get(kindOf(write))?.content === contentOf(write)) this.unanswered.delete(kindOf(write));
  }
}

/** Two forms may write to one address; the names of their fields distinguish them. */
function kindOf({ method, url, body }: Write): string {
  return JSON.stringify([method, url, Object.keys(body ?? {}).sort()]);
}

function contentOf({ ifMatch, body }: Write): string {
  return JSON.stringify([ifMatch, body]);
}

/** A random UUID (RFC 9562 §5.4), also on a page without a secure context, which lacks `randomUUID`. */
export function newKey(source: Pick<Crypto, 'getRandomValues'> & Partial<Crypto> = crypto): string {
  if (source.randomUUID) return source.randomUUID();
  const bytes = source.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte, index) => withVersion(byte, index).toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function withVersion(byte: number, index: number): number {
  if (index === 6) return (byte & 0x0f) | 0x40;
  if (index === 8) return (byte & 0x3f) | 0x80;
  return byte;
}
