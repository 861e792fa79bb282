using Analytics.Models.Conversion;
using Microsoft.Data.Analysis;
using Xunit;

namespace Analytics.Tests.Models.Conversion;

public class ConversionModelTests
{
    public static TheoryData<CandidateKind> Kinds => [CandidateKind.BaseRate, CandidateKind.Logistic, CandidateKind.FastTree];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void SavedAndLoaded_ScoresAreExactlyEqual(CandidateKind kind)
    {
        var frame = PlantedCalls.Make(count: 3000).Frame;
        var model = Train(frame, kind).Model;
        Assert.Equal(kind, model.Candidate.Kind);
        byte[] bytes = Bytes(model);
        var loaded = ConversionModel.Load(new MemoryStream(bytes));
        Assert.Equal(PlantedCalls.Probabilities(model, frame), PlantedCalls.Probabilities(loaded, frame));
        Assert.Equal(model.Features, loaded.Features);
        Assert.Equal(model.Candidate, loaded.Candidate);
        Assert.Equal(bytes, Bytes(loaded));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void SameRowsAndSeed_GiveTheSameBytes(CandidateKind kind)
    {
        var frame = PlantedCalls.Make(count: 3000).Frame;
        frame.Columns.Remove("started_at_utc"); // so that only the call's id orders the calls of one day
        byte[] first = Bytes(Train(frame, kind).Model);
        // A zip's clock ticks in two seconds: only a different stamp can show that none is kept, so look at the stamps themselves.
        Assert.Equal(first, Bytes(Train(frame, kind).Model));
        Assert.Equal(first, Bytes(Train(Shuffled(frame), kind).Model));
        Assert.All(Stamps(first), stamp => Assert.Equal(1980, stamp.Year));
    }

    [Fact]
    public void Scores_KeepTheOrderAndTheIds()
    {
        var frame = PlantedCalls.Make(count: 3000).Frame;
        var model = Train(frame, CandidateKind.Logistic).Model;
        var shuffled = Shuffled(frame);
        var scores = model.Score(shuffled);
        Assert.Equal(shuffled["call_id"].Cast<string>(), scores["call_id"].Cast<string>());
        var byId = frame["call_id"].Cast<string>().Zip(PlantedCalls.Probabilities(model, frame)).ToDictionary(p => p.First, p => p.Second);
        Assert.Equal(shuffled["call_id"].Cast<string>().Select(id => byId[id]), scores["probability"].Cast<double>());
        Assert.All(byId.Values, p => Assert.InRange(p, 0, 1));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Scoring_UnseenLevelsMissingValuesAndMissingColumns_IsSafe(CandidateKind kind)
    {
        var model = Train(PlantedCalls.Make(count: 3000).Frame, kind).Model;
        var odd = new DataFrame(
            new StringDataFrameColumn("call_id", ["a", "b", "c", "d"]),
            new DoubleDataFrameColumn("talk_seconds", new double?[] { null, 1e9, -5, double.NaN }),
            new Int32DataFrameColumn("contact_hour", new int?[] { 3, null, 23, 0 }),
            new StringDataFrameColumn("source", ["never seen", null!, "", " web "]));
        Assert.All(PlantedCalls.Probabilities(model, odd), p => Assert.InRange(p, 0.001, 0.999));
        Assert.Single(PlantedCalls.Probabilities(model, new DataFrame(new StringDataFrameColumn("call_id", ["only"]))));
        Assert.Empty(PlantedCalls.Probabilities(model, new DataFrame(new StringDataFrameColumn("call_id", 0))));
    }

    [Fact]
    public void Scores_DoNotDependOnTheRowsBesideThem()
    {
        var frame = PlantedCalls.Make(count: 3000).Frame;
        var model = Train(frame, CandidateKind.FastTree).Model;
        double[] all = PlantedCalls.Probabilities(model, frame);
        Assert.Equal(all[100..110], PlantedCalls.Probabilities(model, PlantedCalls.Pick(frame, Enumerable.Range(100, 10))));
    }

    [Fact]
    public void OtherStoredTypes_GiveTheSameScores()
    {
        var frame = PlantedCalls.Make(count: 3000).Frame;
        var other = new DataFrame(
            frame["call_id"],
            new PrimitiveDataFrameColumn<DateOnly>("business_date", frame["business_date"].Cast<DateTime>().Select(DateOnly.FromDateTime)),
            new SingleDataFrameColumn("talk_seconds", frame["talk_seconds"].Cast<double?>().Select(t => (float?)t)),
            new Int64DataFrameColumn("contact_hour", frame["contact_hour"].Cast<int>().Select(h => (long)h)),
            new ByteDataFrameColumn("weekday", frame["weekday"].Cast<int>().Select(w => (byte)w)),
            frame["source"], frame["meeting_within_days"], frame["started_at_utc"]);
        Assert.Equal(
            PlantedCalls.Probabilities(Train(frame, CandidateKind.Logistic).Model, frame),
            PlantedCalls.Probabilities(Train(other, CandidateKind.Logistic).Model, other));
    }

    [Fact]
    public void ForeignBytes_AreRefused() =>
        Assert.Throws<InvalidDataException>(() => ConversionModel.Load(new MemoryStream([1, 2, 3])));

    private static ConversionResult Train(DataFrame frame, CandidateKind kind) =>
        ConversionTraining.Run(frame, new() { Candidates = [.. Candidate.Defaults.Where(c => c.Kind == kind).Take(1)] });

    private static DataFrame Shuffled(DataFrame frame)
    {
        int[] order = [.. Enumerable.Range(0, (int)frame.Rows.Count)];
        new Random(5).Shuffle(order);
        return new DataFrame(frame.Columns.Select(c => c.Clone(new Int32DataFrameColumn("rows", order))));
    }

    private static byte[] Bytes(ConversionModel model)
    {
        using var stream = new MemoryStream();
        model.Save(stream);
        return stream.ToArray();
    }

    private static IEnumerable<DateTimeOffset> Stamps(byte[] zip)
    {
        using var archive = new System.IO.Compression.ZipArchive(new MemoryStream(zip));
        foreach (var entry in archive.Entries)
        {
            yield return entry.LastWriteTime;
            if (entry.Name != "mlnet.zip") continue;
            using var inner = new MemoryStream();
            using (var from = entry.Open()) from.CopyTo(inner);
            foreach (var stamp in Stamps(inner.ToArray()).ToList()) yield return stamp;
        }
    }
}
