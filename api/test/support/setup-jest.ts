import { expectNoBreach } from './breaches';

// Some tests start programs, and machines are noisy: a time-out is for what hangs.
jest.setTimeout(60_000);

// Whatever a server answers is in the OpenAPI document.
afterEach(expectNoBreach);
