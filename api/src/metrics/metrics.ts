import type { Server } from 'node:http';
import { promisify } from 'node:util';
import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Counter, Gauge, Registry } from 'prom-client';
import { BackupSchedule } from '../backup/backup-schedule';
import { Database } from '../database/database';
import { Feed } from '../feed/feed';
import { lostLines } from '../logging/lossy-log';
import { ExportUsersService } from '../users/export/export-users.service';
import { EventLoop } from './event-loop';
import { RequestDurations } from './request-durations';

type Value = number | undefined;

/** The metrics of this process. They are read where they are kept, when somebody asks: only requests are counted here. */
@Injectable()
export class Metrics {
  static readonly CONTENT_TYPE = Registry.PROMETHEUS_CONTENT_TYPE;

  readonly #registry = new Registry();

  constructor(
    private readonly http: HttpAdapterHost,
    private readonly database: Database,
    private readonly feed: Feed,
    private readonly exports: ExportUsersService,
    private readonly backups: BackupSchedule,
    private readonly eventLoop: EventLoop,
    durations: RequestDurations,
  ) {
    this.#registry.registerMetric(durations.histogram);
    this.#ofProcess();
    this.#ofClients();
    this.#ofStore();
  }

  /** In Prometheus' text format. */
  read(): Promise<string> {
    return this.#registry.metrics();
  }

  #ofProcess(): void {
    this.#gauge('process_resident_memory_bytes', 'Memory of the process.', () => process.memoryUsage.rss());
    this.#gauge('nodejs_heap_size_used_bytes', 'Memory of JavaScript objects.', () => process.memoryUsage().heapUsed);
    this.#gauge('nodejs_external_memory_bytes', 'Memory of buffers.', () => process.memoryUsage().external);
    this.#counter('process_cpu_seconds_total', 'CPU time.', () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1_000_000;
    });
    this.#gauge('process_start_time_seconds', 'When the process started.', () => performance.timeOrigin / 1000);
    this.#eventLoopDelay();
    this.#counter('menagerie_log_lines_lost_total', 'Lines that the log has lost.', lostLines);
  }

  #eventLoopDelay(): void {
    const { eventLoop } = this;
    new Gauge({
      name: 'menagerie_event_loop_delay_seconds',
      help: 'How late the event loop was since the last look, as quantiles.',
      labelNames: ['quantile'],
      registers: [this.#registry],
      collect() {
        const { p50, p99, max } = eventLoop.take();
        this.set({ quantile: '0.5' }, p50);
        this.set({ quantile: '0.99' }, p99);
        this.set({ quantile: '1' }, max);
      },
    });
  }

  #ofClients(): void {
    this.#gauge('menagerie_connections', 'Connections that are open.', () => {
      const server = this.http.httpAdapter.getHttpServer() as Server;
      return promisify(server.getConnections.bind(server))();
    });
    this.#gauge('menagerie_streams', 'Streams of the feed that are open.', () => this.feed.openStreams);
    this.#gauge('menagerie_exports', 'Exports under way.', () => this.exports.underWay);
  }

  #ofStore(): void {
    const { database, backups } = this;
    this.#gauge('menagerie_write_queue', 'Writes that wait for their turn.', () => database.waitingWrites);
    this.#counter(
      'menagerie_commits_total',
      'Transactions of writes that were committed.',
      () => database.commits.groups,
    );
    this.#counter(
      'menagerie_committed_writes_total',
      'Writes in them: divided by menagerie_commits_total, the size of a group.',
      () => database.commits.writes,
    );
    this.#gauge('menagerie_last_commit_timestamp_seconds', 'When this process committed last.', () =>
      toSeconds(database.commits.last),
    );
    if (database.file !== undefined)
      this.#gauge('menagerie_wal_size_bytes', "Size of SQLite's write-ahead log.", () => database.file?.logBytes());
    this.#gauge('menagerie_last_backup_timestamp_seconds', 'When the last backup ended.', () =>
      toSeconds(backups.last?.at),
    );
    this.#gauge('menagerie_last_backup_ok', 'Whether it succeeded.', () => backups.last && Number(backups.last.ok));
  }

  /** @param read gives undefined while there is no value */
  #gauge(name: string, help: string, read: () => Value | Promise<Value>): void {
    new Gauge({
      name,
      help,
      registers: [this.#registry],
      async collect() {
        const value = await read();
        if (value === undefined) this.remove();
        else this.set(value);
      },
    });
  }

  #counter(name: string, help: string, read: () => number): void {
    new Counter({
      name,
      help,
      registers: [this.#registry],
      collect() {
        this.reset();
        this.inc(read());
      },
    });
  }
}

function toSeconds(date: Date | undefined): Value {
  return date && date.getTime() / 1000;
}
