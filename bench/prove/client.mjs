/** One request, and its whole answer. Both programs get the same header fields; what one of them does not know, it ignores. */
export async function send(server, method, path, body, fields = {}) {
  const headers = body === undefined ? fields : { 'Content-Type': 'application/json', ...fields };
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const answer = await fetch(server.url + path, { method, headers, body: text });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

export async function read(server, path) {
  const { text, headers } = await send(server, 'GET', path);
  return { value: JSON.parse(text), etag: headers.get('etag') };
}

/** A new user as it was answered. */
export async function create(server, user) {
  const { status, text } = await send(server, 'POST', '/users', user);
  if (status !== 201) throw new Error(text);
  return JSON.parse(text);
}

export async function say(server, data, fields) {
  const { status, text } = await send(server, 'POST', '/users', { data }, fields);
  if (status !== 201) throw new Error(text);
}

/** Server-sent events. `until` reads on to the event whose data says `text`, and returns what came. */
export async function follow(server, path, lastEventId) {
  const closing = new AbortController();
  const headers = lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId };
  const answer = await fetch(server.url + path, { headers, signal: closing.signal });
  const events = parse(answer.body.pipeThrough(new TextDecoderStream()));
  const until = async (text) => {
    for (const came = []; ;) {
      const { value, done } = await events.next();
      if (done) throw new Error(`the stream ended before it said ${text}`);
      if (value.id !== undefined) came.push(value);
      if (value.text === text) return came;
    }
  };
  return { until, [Symbol.dispose]: () => closing.abort() };
}

async function* parse(chunks) {
  let rest = '';
  for await (const chunk of chunks) {
    const blocks = (rest + chunk).split('\n\n');
    rest = blocks.pop();
    for (const block of blocks) {
      const field = (name) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
      yield { type: field('event'), id: field('id'), ...JSON.parse(field('data') ?? '{}') };
    }
  }
}
