"""The tables of README, in Markdown."""

TITLES = {
    "newest": "10,000 articles, newest 20 a feed",
    "everything": "10,000 articles, all in every feed",
    "million": "1,000,000 articles, newest 20 a feed",
}
PLAIN, GORILLA = "plain (serde_json, rss, atom_syndication)", "gorilla/feeds (Go)"
LIBRARIES = ("feedgen (Python)", "feedgenerator (Python)", "feed (Node)", "feedsmith (Node)")


def peers(results):
    """A row a program, a column a workload: times feedmill's CPU time; CPU time, wall time, memory."""
    names = dict.fromkeys(name for costs in results.values() for name in costs)
    lines = [
        "| | " + " | ".join(TITLES[workload] for workload in results) + " |",
        "|---|" + "---|" * len(results),
    ]
    for name in names:
        cells = []
        for costs in results.values():
            cost = costs.get(name)
            ratio = cost and cost.cpu / costs["feedmill"].cpu
            cells.append(f"{figure(ratio)}x: {seconds(cost.cpu)}, {seconds(cost.wall)}, {megabytes(cost)}" if cost else "-")
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def goals(results):
    """A row a goal of the comparison, as far as it was measured."""
    rows = []
    wanted = {"newest": (3, 10, 12, 50), "everything": (2, 4, 10, None), "million": (6, 20, 20, None)}
    for workload, costs in results.items():
        own = costs["feedmill"]
        groups = ([PLAIN], [GORILLA], LIBRARIES, [name for name in costs if name.startswith(("Hugo", "Zola"))])
        labels = ("the plain program", "gorilla/feeds", "the fastest of Python's and Node's", "the fastest static site")
        for label, group, least in zip(labels, groups, wanted[workload]):
            found = [costs[name] for name in group if name in costs]
            if found and least:
                cpu, wall = min(cost.cpu for cost in found) / own.cpu, min(cost.wall for cost in found) / own.wall
                rows.append((workload, f"{label} / feedmill", f"{figure(cpu)} CPU, {figure(wall)} wall", f"≥ {least}", cpu >= least))
        bare = costs["feedmill, bare"]
        if workload != "million":
            ratio, least = costs[PLAIN].cpu / bare.cpu, {"newest": 4, "everything": 3.5}[workload]
            rows.append((workload, "the plain program / feedmill, bare", figure(ratio), f"≥ {least}", ratio >= least))
            ratio = bare.cpu / costs["floor"].cpu
            rows.append((workload, "feedmill, bare / the floor", figure(ratio), "≤ 2.2", ratio <= 2.2))
            ratio = costs["feedmill, a third time"].cpu / costs["reading the input"].cpu
            rows.append((workload, "nothing changed / reading the input", figure(ratio), "< 2", ratio < 2))
            if "feedmill, if changed" in costs:
                wall = costs["feedmill, if changed"].wall
                rows.append((workload, "nothing changed, with --if-changed", seconds(wall), "< 0.010 s", wall < 0.010))
    rows += million(results) if "million" in results else []
    lines = ["| workload | what | measured | wanted | reached |", "|---|---|---|---|---|"]
    lines += [f"| {' | '.join(row[:4])} | {'yes' if row[4] else 'no'} |" for row in rows]
    return "\n".join(lines) + "\n"


def million(results):
    costs = results["million"]
    ratio = costs["feedmill"].wall / costs["wc -l"].wall
    yield "million", "feedmill / `wc -l`, wall", figure(ratio), "≤ 2", ratio <= 2
    for name in ("feedmill", "feedmill, from a pipe"):
        yield "million", f"memory of {name}", megabytes(costs[name]), "< 32 MB", costs[name].memory < 32e6
    if "newest" in results:
        ratio = costs["feedmill"].cpu / 100 / results["newest"]["feedmill"].cpu
        yield "million", "CPU time a record / that at 10,000", figure(ratio), "≤ 1.1", ratio <= 1.1


def categories(found):
    """A row a number of feeds: what a build of them costs, and an entry in one of them."""
    lines = ["| RSS and Atom feeds | entries in them | CPU | wall | memory | CPU an entry |", "|---|---|---|---|---|---|"]
    for cost, feeds, entries in found:
        cells = (f"{feeds:,}", f"{entries:,}", seconds(cost.cpu), seconds(cost.wall), megabytes(cost))
        lines.append(f"| {' | '.join(cells)} | {cost.cpu / entries * 1e6:.0f} µs |")
    return "\n".join(lines) + "\n"


def figure(number):
    return f"{number:.0f}" if number >= 10 else f"{number:.1f}" if number >= 2 else f"{number:.2f}"


def seconds(number):
    return f"{number:.0f} s" if number >= 10 else f"{number:.1f} s" if number >= 2 else f"{number:.3f} s"


def megabytes(cost):
    return f"{cost.memory / 1e6:.0f} MB"
