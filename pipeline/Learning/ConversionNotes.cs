using System.Text.Json;
using Analytics.Kpis;
using Analytics.Lake;
using Analytics.Models.Conversion;

namespace Analytics.Learning;

/// <summary>What a reader of a model must know, kept as <c>conversion_notes</c>; the table that the training commits last, with its marks.</summary>
public static class ConversionNotes
{
    /// <summary>The lake's table.</summary>
    public const string Table = "conversion_notes";

    /// <summary>The step, as its marks call it.</summary>
    public const string Step = "train";

    // Of tonight's training, not of a version that it did not replace.
    private static readonly string[] OfFigures =
        [NoteCode.NotBetterThanBaseRate, NoteCode.LevelOff, NoteCode.BaseRateKept, NoteCode.CalibrationNotRising, NoteCode.NotCalibrated, NoteCode.NotPurged];

    /// <summary>Commits the notes of tonight's trainings, and those on the figures of a version that stayed in use.</summary>
    /// <returns>The version.</returns>
    public static long Commit(Marts marts, DataLake lake, IReadOnlyList<ModelOutcome> models, DateTimeOffset committedAt)
    {
        RecordTable.Create(marts.Engine, Table, models.SelectMany(Rows), [
            new("as_of", LakeType.Date, _ => marts.AsOf), new("name", LakeType.Text, r => r.Model), new("place", LakeType.Integer, r => r.Place), new("code", LakeType.Text, r => r.Note.Code),
            new("arguments", LakeType.Text, r => JsonSerializer.Serialize(r.Note.Arguments)), new("of_training", LakeType.Boolean, r => r.OfTraining), new("of_version_in_use", LakeType.Boolean, r => r.InUse),
        ]);
        return ResultTable.Commit(marts.Engine, lake, Table, $"select * from {Table}", committedAt, marts.MarksOf(Step));
    }

    /// <summary>A model's notes in order: all of its training, or those that are of the version in use.</summary>
    /// <param name="engine">Has the lake's table as <c>lake.conversion_notes</c>.</param>
    /// <param name="model">The model.</param>
    /// <param name="ofTraining">Whether those of the training are meant.</param>
    public static IReadOnlyList<ConversionNote> Read(Engine engine, string model, bool ofTraining) => engine.Query(
        $"select code, arguments from lake.{Table} where name = {SqlText.Literal(model)} and {(ofTraining ? "of_training" : "of_version_in_use")} order by place",
        r => new ConversionNote(r.GetString(0), JsonSerializer.Deserialize<string[]>(r.GetString(1))!));

    /// <summary>What the training says of itself is not said of a version that stays in use: that has figures of its own.</summary>
    private static IEnumerable<Row> Rows(ModelOutcome model)
    {
        var own = model.IsKept ? model.Figures?.HeldOut.Notes(model.Champion.Candidate.Kind) ?? [] : [];
        return model.Result.Notes.Select(n => (Note: n, OfTraining: true, InUse: !model.IsKept || !OfFigures.Contains(n.Code)))
            .Concat(own.Select(n => (Note: n, OfTraining: false, InUse: true)))
            .Select((n, i) => new Row(model.Name, i + 1, n.Note, n.OfTraining, n.InUse));
    }

    private sealed record Row(string Model, int Place, ConversionNote Note, bool OfTraining, bool InUse);
}
