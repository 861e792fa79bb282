using Analytics.Models.Conversion;
using Microsoft.Data.Analysis;

namespace Analytics.Tests.Models.Conversion;

/// <summary>
/// Seeded conversations whose true meeting probability is known: rising with talk time up to eight minutes and then flat, higher at 10 and 11 o'clock
/// and the same at every other hour, higher for one source; weekday is noise.
/// </summary>
internal sealed class PlantedCalls
{
    public const int FirstGoodHour = 10, LastGoodHour = 11;
    public static readonly DateTime FirstDay = new(2026, 1, 5, 0, 0, 0, DateTimeKind.Unspecified);
    private static readonly string?[] sources = ["web", "fair", "list", null];

    public required bool[] Happened { get; init; }
    public required double[] Truth { get; init; }
    public required DataFrame Frame { get; init; }

    public static PlantedCalls Make(int count = 8000, int days = 270, int seed = 7, double talkEffect = 3, double hourEffect = 1)
    {
        var random = new Random(seed);
        var truth = new double[count];
        var happened = new bool[count];
        var talk = new double?[count];
        var hour = new int[count];
        var day = new DateTime[count];
        var source = new string?[count];
        for (int i = 0; i < count; i++)
        {
            day[i] = FirstDay.AddDays((int)((long)i * days / count));
            talk[i] = random.Next(50) == 0 ? null : Math.Round(Math.Exp(5.3 + 0.8 * Normal(random)));
            hour[i] = random.Next(9, 18);
            source[i] = sources[random.Next(sources.Length)];
            double rise = Math.Min(talk[i] ?? 120, 480) / 480;
            double logit = -3 + talkEffect * rise + (hour[i] is FirstGoodHour or LastGoodHour ? hourEffect : 0) + (source[i] == "fair" ? 0.5 : 0);
            truth[i] = 1 / (1 + Math.Exp(-logit));
            happened[i] = random.NextDouble() < truth[i];
        }
        return new() { Happened = happened, Truth = truth, Frame = ToFrame(random, talk, hour, day, source, happened) };
    }

    private static DataFrame ToFrame(Random random, double?[] talk, int[] hour, DateTime[] day, string?[] source, bool[] happened)
    {
        int n = talk.Length;
        return new DataFrame(
            new StringDataFrameColumn("call_id", Enumerable.Range(0, n).Select(i => $"c{i:D6}")),
            new StringDataFrameColumn("lead_id", Enumerable.Range(0, n).Select(i => $"l{i:D6}")),
            new PrimitiveDataFrameColumn<DateTime>("started_at_utc", day.Select((d, i) => d.AddHours(hour[i]).AddSeconds(i % 3600))),
            new PrimitiveDataFrameColumn<DateTime>("business_date", day),
            new DoubleDataFrameColumn("talk_seconds", talk),
            new Int32DataFrameColumn("contact_hour", hour),
            new Int32DataFrameColumn("weekday", day.Select(_ => random.Next(1, 6))),
            new StringDataFrameColumn("source", source),
            new BooleanDataFrameColumn("meeting_within_days", happened));
    }

    /// <summary>The frame's rows with the given numbers.</summary>
    public static DataFrame Pick(DataFrame frame, IEnumerable<int> rows)
    {
        int[] keep = [.. rows];
        return frame.Filter(new Int32DataFrameColumn("rows", keep));
    }

    public static double[] Probabilities(ConversionModel model, DataFrame frame) =>
        [.. model.Score(frame)["probability"].Cast<double>()];

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
