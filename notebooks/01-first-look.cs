// A first look at the lake: one question in SQL, its answer as a DataFrame, and a chart of it.
//
//     dotnet run -c Release notebooks/01-first-look.cs                                  looks at workspace/lake
//     dotnet run -c Release notebooks/01-first-look.cs -- LAKE PICTURES TIME_ZONE       looks at another lake
//
// LAKE is the folder of the lake (default workspace/lake), PICTURES the folder for the chart (default: the system's folder for
// temporary files), TIME_ZONE the zone in which "at nine o'clock" is meant (default Asia/Tokyo, the sample's).
// There is no lake yet? The nightly run makes one:
//
//     dotnet run -c Release --project pipeline -- run --config data-sample/analytics.yaml
//
// This is a file-based app: a C# program of one file, without a project of its own. Change it and run it again.

// The line below gives this file everything the pipeline has; package versions come from Directory.Packages.props.
#:project ../pipeline/Analytics.Pipeline.csproj

using Analytics.Charts;
using Analytics.Kpis;
using Analytics.Lake;
using Microsoft.Data.Analysis;
using ScottPlot;

string lakeFolder = Path.GetFullPath(args.ElementAtOrDefault(0) ?? Path.Combine("workspace", "lake"));
string pictures = Path.GetFullPath(args.ElementAtOrDefault(1) ?? Path.GetTempPath());
string timeZone = args.ElementAtOrDefault(2) ?? "Asia/Tokyo";

// 1. Pin the lake. Every table is held at its newest version now: a nightly run that commits while we look changes nothing here.
PinnedLake lake = new DataLake(lakeFolder).Pin();
if (lake.Rows("calls") == 0)
{
    Console.Error.WriteLine($"""
        {lakeFolder}: found no lake with calls.
        Expected the folder 'lake' of a workspace, after a run that loaded calls.
        Run the sample first, then this notebook again:
            dotnet run -c Release --project pipeline -- run --config data-sample/analytics.yaml
        """);
    return 2;
}

Console.WriteLine($"Tables in {lakeFolder}:");
foreach (var (table, snapshot) in lake.Tables)
    Console.WriteLine($"  {table,-24} version {snapshot.Version,3} {snapshot.Rows,12:N0} rows");

// 2. Open an engine and make the tables readable as lake.NAME. The second line brings the words that the KPIs themselves are written in,
//    so that "settled" means here what it means in the report: reached the person, or was turned down.
using Engine engine = Engine.InMemory();
engine.Execute(SqlFiles.Read("engines", "duckdb"));
lake.Register(engine);

// 3. Ask. Times in the lake are UTC: local_hour says what a clock in the zone shows. A rate is a ratio of sums, never a mean of rates.
DataFrame byHour = engine.Frame($"""
    select
        local_hour(started_at, {SqlText.Literal(timeZone)}) as hour,
        count(*) as calls,
        count(*) filter (where is_settled(outcome)) as settled,
        ratio_of(count(*) filter (where is_settled(outcome)), count(*)) as contact_rate
    from lake.calls
    group by hour
    order by hour
    """);

// 4. A DataFrame is a table in memory: columns by name, rows by number. ToString prints the first rows; this prints them all.
Console.WriteLine();
Console.WriteLine($"Contact rate by hour of the day ({timeZone}):");
Console.WriteLine(byHour.ToString(byHour.Rows.Count));

// Hours with few calls say little: leave them out of the picture.
const int EnoughCalls = 100;
DataFrame drawn = byHour.Filter(byHour["calls"].ElementwiseGreaterThanOrEqual(EnoughCalls));
if (drawn.Rows.Count == 0)
{
    Console.WriteLine($"No hour has {EnoughCalls} calls: no chart.");
    return 0;
}

// 5. Draw. The program brings its own font, so the chart looks the same on a machine that has none.
ChartFonts.Register();
double[] hours = [.. drawn["hour"].Cast<int>().Select(h => (double)h)];
double[] rates = [.. drawn["contact_rate"].Cast<double>()];
using var plot = new Plot();
plot.Font.Set(ChartFonts.Family);
plot.Add.Bars(hours, rates);
plot.Axes.Margins(bottom: 0);
plot.Axes.SetLimitsY(0, 1);
plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { LabelFormatter = rate => $"{rate:P0}" };
plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericManual(hours, [.. hours.Select(h => $"{h:0}:00")]);
// Room for the label of the axis, which would touch the ticks' own labels.
plot.Axes.Left.MinimumSize = 80;
plot.Title($"Contact rate by hour of the day, {drawn["calls"].Cast<long>().Sum():N0} calls");
plot.XLabel($"Hour of the call ({timeZone})");
plot.YLabel("Settled calls ÷ calls");

Directory.CreateDirectory(pictures);
string picture = Path.Combine(pictures, "contact-rate-by-hour.png");
plot.SavePng(picture, 1000, 500);
Console.WriteLine($"Chart: {picture}");
return 0;
