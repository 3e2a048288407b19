import type { Needs } from '../openapi/role';
import { Newest } from '../rest/newest';
import { spellingOf } from './exact-path';
import type { RouteTable } from './route-table';

/** What a path says about a request. */
export interface Place {
  path: string;
  /** The route, as the OpenAPI document writes it; undefined where it is none. */
  route: string | undefined;
  /** The methods that the path answers to; empty where it is no route. */
  methods: readonly string[];
  /** What a request needs, by method; `GET` stands for `HEAD` as well. */
  needs: ReadonlyMap<string, Needs>;
  /** How many bytes it takes as they are, by method; those that take JSON are not there. */
  rawBytes: ReadonlyMap<string, number>;
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
  readonly #newest = new Newest<Place>(MAX_KEPT, MAX_KEPT_LENGTH);

  constructor(private readonly routes: RouteTable) {}

  of(path: string): Place {
    return this.#newest.of(path, this.#parse);
  }

  readonly #parse = (path: string): Place => {
    return {
      path,
      route: this.routes.routeOf(path),
      methods: this.routes.methodsOf(path),
      needs: this.routes.needsOf(path),
      rawBytes: this.routes.rawBytesOf(path),
      isFromLedger: this.routes.isFromLedger(path),
      isApi: this.routes.hasFirstSegmentOf(path),
      isFile: path.slice(path.lastIndexOf('/')).includes('.'),
      spelling: spellingOf(path),
    };
  };
}
