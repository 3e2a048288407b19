/** What is sent to a client: complete, so that it can be kept and sent again where the request is repeated. The adapter of the edge sends it. */
export class Answer {
  constructor(
    readonly status: number,
    readonly headers: Readonly<Record<string, string>>,
    /** Sent as JSON, unless it is a JsonText, or read from a StreamableFile. Undefined means no body. */
    readonly body?: unknown,
  ) {}
}

/** A body that is JSON already. */
export class JsonText {
  constructor(readonly text: string) {}
}
