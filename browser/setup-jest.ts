// A browser on a busy machine: what takes longer than this hangs.
jest.setTimeout(60_000);
