import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Config } from '../config/config';

const RESOLUTION_MS = 10;
const NS_PER_MS = 1_000_000;

/** How long the event loop was late, in seconds. */
export interface Delays {
  p50: number;
  p99: number;
  max: number;
}

/** Watches how late timers are: as late as everything else that waits for the event loop. */
@Injectable()
export class EventLoop implements OnModuleInit, OnApplicationShutdown {
  readonly #delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });

  constructor(private readonly config: Config) {}

  onModuleInit(): void {
    if (this.config.metrics) this.#delays.enable();
  }

  onApplicationShutdown(): void {
    this.#delays.disable();
  }

  /** The delays since they were taken the last time. */
  take(): Delays {
    const delays = {
      p50: toDelay(this.#delays.percentile(50)),
      p99: toDelay(this.#delays.percentile(99)),
      max: toDelay(this.#delays.max),
    };
    this.#delays.reset();
    return delays;
  }
}

/** Node counts the time from one look to the next, and so the pause between them. */
function toDelay(ns: number): number {
  return Math.max(0, ns / NS_PER_MS - RESOLUTION_MS) / 1000;
}
