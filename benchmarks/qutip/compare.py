#!/usr/bin/env python3
"""Compares whole runs of Lindhop and of QuTiP (4.7 or newer) on the same scenario and the same machine.

For every scenario, QuTiP solves it in all the ways that its version offers:

- on the full space, the tensor product of all sites (what its documentation teaches), and restricted by hand to the
  sector of the initial state (the best that a user can do);
- with each integrator of mesolve and, from QuTiP 5.3 on, with and without matrix_form.

Each way is a process of its own, timed from its start to its end, as Lindhop is; Lindhop runs once after every way that
finished, so that both meet the same load. What takes much longer than the fastest way on its space so far is stopped.
A ratio is printed only if both programs give the same populations.
"""

import argparse
import csv
import datetime
import itertools
import json
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile
import time

# QuTiP bounds the error of a step in every matrix element, Lindhop that of an observable after all steps.
ALLOWED_DEVIATION = 10

# A way is stopped when it takes so many times as long as the fastest one so far, and ten seconds more.
PATIENCE = 1.5

# Integrators in the order of their promise, so that slow ones are stopped early; others follow.
PROMISING = ["tsit5", "vern7", "krylov", "dop853", "adams", "vern9", "lsoda", "bdf", "diag"]

# "diag" diagonalises the generator, a matrix with as many rows as the density matrix has elements.
MOST_ELEMENTS_TO_DIAGONALISE = 4000

# mesolve asks for one; about what keeps the number of its steps and the work in each in balance.
KRYLOV_DIMENSION = 30


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("scenarios", nargs="+", help="scenario files: number-conserving, from a Fock state")
    parser.add_argument("--lindhop", default="lindhop", help="the program (default: the one on the PATH)")
    parser.add_argument("--limit", type=float, default=600, help="seconds that a way of QuTiP may take (default: 600)")
    parser.add_argument("--json", help="write the results to a file as well")
    arguments = parser.parse_args()
    results = [compare(scenario, arguments) for scenario in arguments.scenarios]
    if arguments.json:
        report = {
            "date": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "machine": machine(),
            "scenarios": results,
        }
        pathlib.Path(arguments.json).write_text(json.dumps(report, indent=2) + "\n")
    return 0 if all(result["fastest"] for result in results) else 1


def machine():
    processor = platform.machine()
    try:
        with open("/proc/cpuinfo") as lines:
            processor = next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        pass
    return {
        "processor": processor,
        "cores": os.cpu_count(),
        "memory_bytes": memory_bytes(),
        "system": f"{platform.system()} {platform.machine()}",
        # Above the number of cores, both programs had to share them.
        "load": os.getloadavg()[0] if hasattr(os, "getloadavg") else None,
        "python": platform.python_version(),
    }


# ---------------------------------------------------------------------------------------------------------------------
# The comparison
# ---------------------------------------------------------------------------------------------------------------------


def compare(scenario, arguments):
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        lindhop = Lindhop(arguments.lindhop, scenario, folder / "lindhop")
        lindhop.run()  # builds the program and its archive of classes where they are missing
        run = lindhop.run()
        lindhop.seconds.clear()
        density = Lindhop(arguments.lindhop, scenario, folder / "density", "--set", "solver.method=density")
        problem = folder / "problem.json"
        problem.write_text(json.dumps({"scenario": run["scenario"], "times": lindhop.times}))
        print(f"{run['name']}: tolerance {run['tolerance']:g}, {len(lindhop.times)} output times", flush=True)
        ways, fastest = [], {}
        for way in ways_of_qutip(problem):
            # Only the fastest way on each space is quoted: there is no use in waiting for others.
            limit = min(arguments.limit, PATIENCE * fastest.get(way["space"], arguments.limit) + 10)
            outcome = solve_in_process(problem, way, limit)
            if "populations" in outcome:
                lindhop.run()
                outcome["deviation"] = deviation(outcome.pop("populations"), lindhop.populations)
                outcome["agrees"] = outcome["deviation"] <= ALLOWED_DEVIATION * run["tolerance"] * lindhop.excitations
                if outcome["agrees"]:
                    space = way["space"]
                    fastest[space] = min(fastest.get(space, outcome["seconds"]), outcome["seconds"])
            ways.append({**way, **outcome})
            print("  " + describe(ways[-1]), flush=True)
        while len(lindhop.seconds) < 3:
            lindhop.run()
        if run["method"] != "density":
            for _ in range(3):
                density.run()
        return conclude(run, lindhop, density, ways)


def conclude(run, lindhop, density, ways):
    result = {
        "name": run["name"],
        "tolerance": run["tolerance"],
        "lindhop": {
            "version": run["version"],
            "method": run["method"],
            "backend": run["backend"],
            "propagator": run["propagator"],
            "blocks": run["blocks"],
            "applications": run["applications"],
            "seconds": statistics.median(lindhop.seconds),
            "all_seconds": lindhop.seconds,
            # The density matrix is what QuTiP solves for; it is timed where a smaller equation answers the question.
            "density_seconds": statistics.median(density.seconds) if density.seconds else None,
        },
        "qutip": ways,
    }
    seconds = result["lindhop"]["seconds"]
    print(f"  lindhop: {seconds:.2f} s, median of {len(lindhop.seconds)}, {min(lindhop.seconds):.2f} to"
          f" {max(lindhop.seconds):.2f} s ({run['method']}, {run['propagator']}, {run['applications']} applications)")
    if density.seconds:
        print(f"  lindhop, method density: {result['lindhop']['density_seconds']:.2f} s, median of 3")
    result["fastest"] = {}
    for space in ("sector", "full"):
        agreeing = [way for way in ways if way["space"] == space and way.get("agrees")]
        if agreeing:
            best = min(agreeing, key=lambda way: way["seconds"])
            ratio = best["seconds"] / seconds
            result["fastest"][space] = {"way": name_of(best), "seconds": best["seconds"], "ratio": ratio}
            print(f"  QuTiP's fastest way on the {space} space, {name_of(best)}: {best['seconds']:.2f} s."
                  f" Lindhop takes {seconds:.2f} s: {ratio:.2f} times faster.", flush=True)
        else:
            print(f"  no way of QuTiP on the {space} space finished with the same numbers: no ratio", flush=True)
    return result


def name_of(way):
    return f"{way['space']}, {way['integrator']}" + (", matrix_form" if way["matrix_form"] else "")


def describe(way):
    if "failure" in way:
        return f"qutip {way['version']}, {name_of(way)}: {way['failure']}"
    verdict = "the same numbers" if way["agrees"] else "NOT the same numbers"
    return (f"qutip {way['version']}, {name_of(way)}: {way['seconds']:.2f} s, of which mesolve"
            f" {way['solve_seconds']:.2f} s; {verdict}, largest deviation {way['deviation']:.1e}")


def deviation(left, right):
    return max(abs(a - b) for row, other in zip(left, right) for a, b in zip(row, other))


class Lindhop:
    """Runs of one scenario and what they gave."""

    def __init__(self, program, scenario, folder, *options):
        self.command = [program, "run", "--quiet", "--output", str(folder), *options, scenario]
        self.folder = folder
        self.seconds = []

    def run(self):
        start = time.monotonic()
        subprocess.run(self.command, check=True)
        self.seconds.append(time.monotonic() - start)
        with open(self.folder / "observables.csv", newline="") as table:
            rows = list(csv.DictReader(table))
        columns = [name for name in rows[0] if name.startswith("n_")]
        self.times = [float(row["t"]) for row in rows]
        self.populations = [[float(row[name]) for name in columns] for row in rows]
        self.excitations = max(1.0, sum(self.populations[0]))
        return json.loads((self.folder / "run.json").read_text())


# ---------------------------------------------------------------------------------------------------------------------
# QuTiP, in processes of its own
# ---------------------------------------------------------------------------------------------------------------------


# Warnings of libraries about each other would bury the results.
ENVIRONMENT = {**os.environ, "PYTHONWARNINGS": "ignore"}


def ways_of_qutip(problem):
    command = [sys.executable, __file__, "--ways", str(problem)]
    listing = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=ENVIRONMENT)
    return json.loads(listing.stdout.splitlines()[-1])


def solve_in_process(problem, way, limit):
    command = [sys.executable, __file__, "--solve", str(problem), json.dumps(way)]
    start = time.monotonic()
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=limit, env=ENVIRONMENT)
    except subprocess.TimeoutExpired:
        return {"failure": f"not finished in {limit:.0f} s"}
    seconds = time.monotonic() - start
    if done.returncode != 0:
        reason = done.stderr.decode(errors="replace").strip().splitlines() or [f"exit code {done.returncode}"]
        return {"failure": reason[-1][:200]}
    return {"seconds": seconds, **json.loads(done.stdout.splitlines()[-1])}


def list_ways(problem):
    import qutip

    system = System(problem["scenario"])
    if hasattr(qutip, "MESolver"):
        available = qutip.MESolver.avail_integrators()
        forms = [True, False] if "matrix_form" in qutip.MESolver.solver_options else [False]
    else:
        available = ["adams", "bdf"]
        forms = [False]
    integrators = [name for name in PROMISING if name in available]
    integrators += [name for name in available if name not in PROMISING]
    ways = []
    for space, matrix_form, integrator in itertools.product(["sector", "full"], forms, integrators):
        elements = system.dimension(space) ** 2
        if integrator == "diag" and (matrix_form or elements > MOST_ELEMENTS_TO_DIAGONALISE):
            continue
        if 16 * elements > memory_bytes() / 4:
            continue
        ways.append({
            "version": qutip.__version__,
            "space": space,
            "dimension": system.dimension(space),
            "integrator": integrator,
            "matrix_form": matrix_form,
        })
    print(json.dumps(ways))


def memory_bytes():
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def solve(problem, way):
    import qutip

    limit_memory()
    system = System(problem["scenario"])
    operators = system.sector() if way["space"] == "sector" else system.full()
    tolerance = problem["scenario"]["evolution"].get("tolerance", 1e-8)
    times = problem["times"] if problem["times"][0] == 0 else [0.0] + problem["times"]
    start = time.monotonic()
    result = qutip.mesolve(
        operators.hamiltonian,
        operators.state,
        times,
        c_ops=operators.collapse,
        e_ops=operators.populations,
        options=options(qutip, way, tolerance),
    )
    seconds = time.monotonic() - start
    rows = [[float(values[k].real) for values in result.expect] for k in range(len(times))]
    print(json.dumps({
        "solve_seconds": seconds,
        "populations": rows[len(times) - len(problem["times"]):],
    }))


def options(qutip, way, tolerance):
    if not hasattr(qutip, "MESolver"):
        return qutip.Options(method=way["integrator"], rtol=tolerance, atol=tolerance, nsteps=10**7)
    known = qutip.MESolver.avail_integrators()[way["integrator"]].integrator_options
    wanted = {"rtol": tolerance, "atol": tolerance, "nsteps": 10**7, "krylov_dim": KRYLOV_DIMENSION}
    chosen = {key: value for key, value in wanted.items() if key in known}
    if way["matrix_form"]:
        chosen["matrix_form"] = True
    return {"method": way["integrator"], "progress_bar": "", "store_states": False, **chosen}


def limit_memory():
    """A way that needs more than half of the memory fails by itself instead of taking others down."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes() // 2, memory_bytes() // 2))
    except (ImportError, ValueError):
        pass


class Operators:
    """What mesolve needs, on either space."""

    def __init__(self, lower_raise, number, state, system):
        self.populations = [number(j) for j in range(system.sites)]
        self.state = state
        self.hamiltonian = 0 * self.populations[0]
        self.collapse = []
        for b, (i, k) in enumerate(system.bonds):
            hop = lower_raise(i, k)
            rate, v, g = system.noise_rate[b], system.noise_amplitude[b], system.hopping[b]
            if g:
                self.hamiltonian += g * hop + (g * hop).dag()
            if rate:
                # Lindhop's rate r stands before 2 J rho J^+ - ..., QuTiP's collapse operators before half of that.
                noise = self.populations[i] + self.populations[k] + v * hop + (v * hop).dag()
                self.collapse.append((2 * rate) ** 0.5 * noise)
        for j, n in enumerate(self.populations):
            if system.frequency[j]:
                self.hamiltonian += system.frequency[j] * n
            if system.kerr[j]:
                self.hamiltonian += system.kerr[j] / 2 * (n * n - n)
            if system.dephasing[j]:
                self.collapse.append((2 * system.dephasing[j]) ** 0.5 * n)


class System:
    """The scenario, with one number per bond or site."""

    def __init__(self, scenario):
        model = scenario["model"]
        for key in ("loss", "gain"):
            if model.get(key):
                raise SystemExit(f"model.{key} is not zero: this comparison is for models that conserve the number")
        self.sites, self.bonds = lattice(model["lattice"])
        species = model.get("species", "tls")
        self.species = species if isinstance(species, list) else [species] * self.sites
        noise = model.get("noise", 0)
        if not isinstance(noise, dict):
            noise = {"rate": noise}
        self.noise_rate = per(noise.get("rate", 0), len(self.bonds))
        self.noise_amplitude = per(noise.get("amplitude", 1), len(self.bonds))
        self.hopping = per(model.get("hopping", 0), len(self.bonds))
        self.dephasing = per(model.get("dephasing", 0), self.sites)
        self.frequency = per(model.get("frequency", 0), self.sites)
        self.kerr = per(model.get("kerr", 0), self.sites)
        fock = scenario["initial"].get("fock")
        if fock is None:
            raise SystemExit("initial: this comparison starts from Fock states only")
        if isinstance(fock, dict):
            fock = [fock.get(str(j + 1), 0) for j in range(self.sites)]
        self.fock = tuple(fock)
        self.levels = [2 if kind == "tls" else sum(self.fock) + 1 for kind in self.species]

    def dimension(self, space):
        if space == "sector":
            return len(self.occupations())
        dimension = 1
        for levels in self.levels:
            dimension *= levels
        return dimension

    def occupations(self):
        """All occupations with as many excitations as the initial state."""
        partial = [()]
        for levels in self.levels:
            partial = [o + (n,) for o in partial for n in range(levels) if sum(o) + n <= sum(self.fock)]
        return [o for o in partial if sum(o) == sum(self.fock)]

    def sector(self):
        import qutip
        import scipy.sparse

        states = self.occupations()
        index = {occupation: a for a, occupation in enumerate(states)}

        def matrix(entries):
            rows, columns, values = zip(*entries)
            shape = (len(states), len(states))
            return qutip.Qobj(scipy.sparse.csr_matrix((values, (rows, columns)), shape=shape, dtype=complex))

        def number(j):
            return matrix([(a, a, occupation[j]) for a, occupation in enumerate(states)])

        def hop(i, k):
            """s_i^+ s_k^-."""
            entries = []
            for a, occupation in enumerate(states):
                moved = list(occupation)
                moved[k] -= 1
                moved[i] += 1
                if tuple(moved) in index:
                    entries.append((index[tuple(moved)], a, (occupation[k] * moved[i]) ** 0.5))
            return matrix(entries)

        return Operators(hop, number, qutip.basis(len(states), index[self.fock]).proj(), self)

    def full(self):
        import qutip

        def at(site, operator):
            return qutip.tensor([operator if j == site else qutip.qeye(self.levels[j]) for j in range(self.sites)])

        lower = [at(j, qutip.destroy(self.levels[j])) for j in range(self.sites)]
        state = qutip.tensor([qutip.basis(self.levels[j], self.fock[j]) for j in range(self.sites)])
        return Operators(
            lambda i, k: lower[i].dag() * lower[k],
            lambda j: lower[j].dag() * lower[j],
            state.proj(),
            self,
        )


def lattice(entry):
    (kind, value), = entry.items()
    if kind == "graph":
        return value["sites"], [(i - 1, k - 1) for i, k in value["bonds"]]
    if kind not in ("chain", "ring"):
        raise SystemExit(f"model.lattice: {kind} is not supported here; use chain, ring or graph")
    bonds = [(j, j + 1) for j in range(value - 1)]
    return value, bonds + [(value - 1, 0)] if kind == "ring" else bonds


def per(value, count):
    values = value if isinstance(value, list) else [value] * count
    return [number_of(v) for v in values]


def number_of(value):
    if isinstance(value, str):
        value = complex(value.replace(" ", "").replace("i", "j"))
    return value.real if isinstance(value, complex) and value.imag == 0 else value


if __name__ == "__main__":
    if len(sys.argv) > 2 and sys.argv[1] in ("--ways", "--solve"):
        loaded = json.loads(pathlib.Path(sys.argv[2]).read_text())
        if sys.argv[1] == "--ways":
            list_ways(loaded)
        else:
            solve(loaded, json.loads(sys.argv[3]))
    else:
        sys.exit(main())
