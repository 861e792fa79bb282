using System.Globalization;
using Analytics.Benchmarks;

// dotnet run -c Release --project tests/Benchmarks [-- CALLS [REPETITIONS]]
// Prints a Markdown table: medians, and ratios to a bare peer that did its work in the same run on the same files.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
int calls = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 500_000;
int repetitions = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 3;
string folder = Directory.CreateTempSubdirectory("analytics-benchmarks-").FullName;
try
{
    using var team = new BenchmarkTeam(folder, calls);
    var rows = new List<Measurement> { IngestBenchmark.Run(team, repetitions) };
    rows.AddRange(KpiBenchmark.Run(team, repetitions));
    rows.Add(WholeRunBenchmark.Run(folder, repetitions));
    Console.WriteLine($"\nMedians of {repetitions} repetitions, after one that is not counted; {Environment.ProcessorCount} processors.\n");
    Console.WriteLine("| what | median s | bare peer | median s | ratio | peak memory |");
    Console.WriteLine("| --- | --- | --- | --- | --- | --- |");
    foreach (var row in rows)
        Console.WriteLine(row.ToMarkdown());
}
finally
{
    Directory.Delete(folder, recursive: true);
}
