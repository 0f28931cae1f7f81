"""Spend one budget from many processes and threads at once and count every half credit: `make proof-budget`."""

from __future__ import annotations

import argparse
import multiprocessing
import random
import sys
import threading
import time
from typing import Any

from ample_ext import Budget, BudgetExceededError
from ample_ext.core.credits import Cost
from ample_ext.stores import open_store
from scripts.proof.servers import SERVERS, Missing

LIMIT = 2_500
NAME = "proof"


def work(url: str, number: int, threads: int, start: Any, pipe: Any) -> None:
    """Reserve random amounts, use a part of each, until next to nothing is left."""
    lock, spent, calls = threading.Lock(), 0, 0
    with open_store(url) as store:
        budget = Budget(email=LIMIT, store=store, name=NAME)
        start.wait()

        def spend(seed: int) -> None:
            nonlocal spent, calls
            chance, refused = random.Random(seed), 0
            while refused < 20:
                amount = chance.randint(1, 20)
                try:
                    hold = store.worker(lambda: budget.reserve(Cost(email=amount), "proof")).result()  # noqa: B023
                except BudgetExceededError:
                    refused += 1
                    continue
                used = chance.randint(0, amount)
                store.worker(lambda: hold.settle(Cost(email=used))).result()  # noqa: B023
                with lock:
                    spent, calls = spent + used, calls + 1

        running = [threading.Thread(target=spend, args=(number * 1000 + seed,)) for seed in range(threads)]
        for thread in running:
            thread.start()
        for thread in running:
            thread.join()
    pipe.send((spent, calls))


def prove(name: str, processes: int, threads: int) -> bool:
    server = SERVERS[name]()
    context = multiprocessing.get_context("fork")
    start, pipes, children = context.Barrier(processes), [], []
    try:
        for number in range(processes):
            ours, theirs = context.Pipe()
            pipes.append(ours)
            children.append(context.Process(target=work, args=(server.url, number, threads, start, theirs)))
            children[-1].start()
            theirs.close()
        began = time.monotonic()
        told = [pipe.recv() for pipe in pipes]
        took = time.monotonic() - began
        for child in children:
            child.join()
        with open_store(server.url) as store:
            budget = Budget(email=LIMIT, store=store, name=NAME)
            spent, reserved = budget.spent["email"] * 2, budget.reserved["email"]
            lines = budget.entries(1_000_000)
    finally:
        server.stop()
    counted, calls = sum(amount for amount, _ in told), sum(calls for _, calls in told)
    right = spent == counted == sum(line.spent.email for line in lines) <= LIMIT * 2 and reserved == 0
    sys.stdout.write(
        f"{name}, {processes} processes of {threads} threads: {spent / 2:g} of {LIMIT} credits spent, "
        f"{reserved:g} left reserved, {calls} calls in {took:.1f} s, {len(lines)} lines"
        + ("\n" if right else "   <- wrong\n")
    )
    sys.stdout.flush()
    return right


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stores", default="sqlite,postgres,redis")
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--threads", type=int, default=32)
    given = parser.parse_args()
    wrong = 0
    for name in given.stores.split(","):
        try:
            wrong += not prove(name, given.processes, given.threads)
        except Missing as missing:
            sys.stdout.write(f"{name}: not proved here, {missing}\n")
    return bool(wrong)


if __name__ == "__main__":
    raise SystemExit(main())
