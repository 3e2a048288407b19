// Some tests start programs, and machines are noisy: a time-out is for what hangs.
jest.setTimeout(60_000);
