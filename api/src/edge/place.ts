import { spellingOf } from './exact-path';
import type { RouteTable } from './route-table';

/** What a path says about a request. */
export interface Place {
  path: string;
  /** The route, as the OpenAPI document writes it; undefined where it is none. */
  route: string | undefined;
  /** The methods that the path answers to; empty where it is no route. */
  methods: readonly string[];
  /** Whether the answers to `GET` depend on the ledger alone. */
  isFromLedger: boolean;
  /** Whether the first segment is one of the API's. */
  isApi: boolean;
  /** Whether the last segment has a dot. Such a path is a file, or `/openapi.json`. */
  isFile: boolean;
  spelling: 'exact' | 'odd' | 'undecodable';
}

/** How many paths are kept, and how long they may be: 1,000 paths of 256 characters are half a megabyte. */
const MAX_KEPT = 1000;
const MAX_KEPT_LENGTH = 256;

/** Parses each path once: the places of the newest paths are kept. */
export class Places {
  readonly #byPath = new Map<string, Place>();

  constructor(private readonly routes: RouteTable) {}

  of(path: string): Place {
    const kept = this.#byPath.get(path);
    if (kept !== undefined) return kept;
    const place = this.#parse(path);
    if (path.length <= MAX_KEPT_LENGTH) this.#byPath.set(path, place);
    for (const oldest of this.#byPath.keys()) {
      if (this.#byPath.size <= MAX_KEPT) break;
      this.#byPath.delete(oldest);
    }
    return place;
  }

  #parse(path: string): Place {
    return {
      path,
      route: this.routes.routeOf(path),
      methods: this.routes.methodsOf(path),
      isFromLedger: this.routes.isFromLedger(path),
      isApi: this.routes.hasFirstSegmentOf(path),
      isFile: path.slice(path.lastIndexOf('/')).includes('.'),
      spelling: spellingOf(path),
    };
  }
}
