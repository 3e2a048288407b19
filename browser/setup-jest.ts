// Generous, since a browser on a busy machine is slow.
jest.setTimeout(60_000);
