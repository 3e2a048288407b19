export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** The body as JSON; nothing where it is none. */
  json: unknown;
}

/** One request, with its answer read to the end. */
export async function call(url: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, init);
  const text = await response.text();
  const isJson = text !== '' && (response.headers.get('content-type')?.includes('json') ?? false);
  return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined };
}

export function get(url: string, headers: Record<string, string> = {}): Promise<Answer> {
  return call(url, { headers });
}

export function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  return call(url, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json', ...headers },
  });
}
