using System.Globalization;
using Analytics.Benchmarks;

// dotnet run -c Release --project tests/Benchmarks [-- WORD [ROWS [REPETITIONS]]]
//   ingest  a CSV of ROWS calls (10,000,000), a night onto 5 × ROWS calls, and onto ROWS calls with random keys
//   kpis    all KPIs of ROWS calls (10,000,000)
//   run     the nightly run on data-sample
//   report  the whole report of 50 reps × 3 years, from ROWS leads (460,000), and a filter on explore.html
//   conversion  training and scoring of ROWS rows (1,000,000)
//   effects planted effects found again, and hours named although shuffled, for ROWS seeds (100)
//   plan    plans for the months of ROWS sample teams (40), from what was known before each, held against what came
//   weeks   weeks ringed as unusual in ROWS sample teams (12), in which nothing was planted, beside the rule before
//   series  backtests of NN5, M4 Hourly and M4 Weekly (of $ANALYTICS_REAL_DATA, or beside the repository), and of 1,000 made-up series, 91 days ahead
//   peers   our ETS and theta beside R's (needs Rscript and the package forecast), on the same sets: error and time
//   bank    the conversion models on UCI Bank Marketing (of $ANALYTICS_REAL_DATA, or beside the repository), by nights and by random folds, beside their aims
// Without a word all of them, at their own sizes. Prints a Markdown table: medians, and ratios to a peer that did its work in the same run.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string word = args.Length > 0 ? args[0] : "all";
if (word == IngestBenchmark.BareCopy)
{
    IngestBenchmark.Copy(args[1]);
    return 0;
}

if (word == KpiBenchmark.BareSql)
{
    BareKpis.Run(args[1], args[2]);
    return 0;
}

if (word is not ("all" or "ingest" or "kpis" or "run" or "report" or "conversion" or "effects" or "bank" or "series" or "peers" or "plan" or "weeks"))
{
    Console.Error.WriteLine($"Found '{word}'. Expected ingest, kpis, run, report, conversion, effects, bank, series, peers, plan, weeks or nothing.");
    return 2;
}

long? rows = args.Length > 1 ? long.Parse(args[1], CultureInfo.InvariantCulture) : null;
int repetitions = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 3;
string folder = Directory.CreateTempSubdirectory("analytics-benchmarks-").FullName;
try
{
    var measurements = new List<Measurement>();
    if (word is "ingest" or "all")
    {
        long calls = rows ?? 10_000_000;
        measurements.AddRange(IngestBenchmark.Run(folder, calls, repetitions));
        measurements.AddRange(NightBenchmark.Run(folder, calls * 5, calls / 100, repetitions, randomKeys: false));
        measurements.AddRange(NightBenchmark.Run(folder, calls, calls / 100, repetitions, randomKeys: true));
    }

    if (word is "kpis" or "all")
    {
        measurements.AddRange(KpiBenchmark.Run(folder, rows ?? 10_000_000, repetitions));
    }

    if (word is "run" or "all")
        measurements.Add(WholeRunBenchmark.Run(folder, repetitions));
    if (word is "report" or "all")
        measurements.AddRange(ReportBenchmark.Run(folder, word == "report" ? rows ?? 460_000 : 460_000, repetitions));
    if (word is "conversion" or "all")
        measurements.AddRange(ConversionSpeed.Run((int)(rows ?? 1_000_000), repetitions));
    if (word is "effects" or "all")
    {
        Console.WriteLine("\n| what | found | aim | |\n| --- | --- | --- | --- |");
        foreach (string line in PlantedEffects.Run(folder, (int)(word == "effects" ? rows ?? 100 : 100)))
            Console.WriteLine(line);
    }

    if (word is "series" or "all")
    {
        Console.WriteLine();
        foreach (string line in SeriesBenchmark.Run())
            Console.WriteLine(line);
    }

    if (word is "peers" or "all")
    {
        Console.WriteLine();
        foreach (string line in ForecastPeers.Run(folder))
            Console.WriteLine(line);
    }

    if (word is "plan" or "all")
    {
        Console.WriteLine();
        foreach (string line in PlanBenchmark.Run(folder, (int)(word == "plan" ? rows ?? 40 : 40)))
            Console.WriteLine(line);
    }

    if (word is "weeks" or "all")
    {
        Console.WriteLine();
        foreach (string line in WeeksBenchmark.Run(folder, (int)(word == "weeks" ? rows ?? 12 : 12)))
            Console.WriteLine(line);
    }

    if (word is "bank" or "all")
    {
        foreach (string line in BankMarketing.Run())
            Console.WriteLine(line);
    }

    if (measurements.Count == 0)
        return 0;
    Console.WriteLine($"\nMedians of {repetitions} repetitions, after one that is not counted (loads of a whole history: once); {Environment.ProcessorCount} processors.\n");
    Console.WriteLine("| what | median s | peer | median s | ratio | peak memory |");
    Console.WriteLine("| --- | --- | --- | --- | --- | --- |");
    foreach (var measurement in measurements)
        Console.WriteLine(measurement.ToMarkdown());
    return 0;
}
finally
{
    Directory.Delete(folder, recursive: true);
}
