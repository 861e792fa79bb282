using System.Text.Json;
using Analytics.Kpis;
using Analytics.Lake;
using Analytics.Models.Forecast;

namespace Analytics.Learning;

/// <summary>
/// Which method forecasts meetings, and what a reader must know: <c>forecast_methods</c> and <c>forecast_notes</c>, the table that the forecast commits
/// last, with its marks.
/// </summary>
public static class ForecastNotes
{
    /// <summary>The methods' table.</summary>
    public const string MethodsTable = "forecast_methods";

    /// <summary>The notes' table.</summary>
    public const string Table = "forecast_notes";

    /// <summary>The step, as its marks call it.</summary>
    public const string Step = "forecast";

    /// <summary>Commits both; empty where no meetings are forecast.</summary>
    /// <returns>Their versions.</returns>
    public static IReadOnlyDictionary<string, long> Commit(Marts marts, DataLake lake, ForecastResult? result, DateTimeOffset committedAt)
    {
        RecordTable.Create(marts.Engine, MethodsTable, result?.Methods ?? [], [
            new("as_of", LakeType.Date, _ => marts.AsOf), new("level", LakeType.Text, m => ForecastCommit.Word(m.Level)), new("team", LakeType.Text, m => m.Team),
            new("band", LakeType.Text, m => m.Band), new("method", LakeType.Text, m => m.Method), new("origins", LakeType.Integer, m => m.Origins),
        ]);
        RecordTable.Create(marts.Engine, Table, (result?.Notes ?? []).Index(), [
            new("as_of", LakeType.Date, _ => marts.AsOf), new("place", LakeType.Integer, n => n.Index + 1), new("level", LakeType.Text, n => ForecastCommit.Word(n.Item.Level)),
            new("team", LakeType.Text, n => n.Item.Team), new("code", LakeType.Text, n => n.Item.Code.ToString()), new("arguments", LakeType.Text, n => JsonSerializer.Serialize(n.Item.Arguments)),
        ]);
        return new Dictionary<string, long>
        {
            [MethodsTable] = ResultTable.Commit(marts.Engine, lake, MethodsTable, $"select * from {MethodsTable}", committedAt),
            [Table] = ResultTable.Commit(marts.Engine, lake, Table, $"select * from {Table}", committedAt, marts.MarksOf(Step)),
        };
    }

    /// <summary>The notes in order, from <c>lake.forecast_notes</c>.</summary>
    public static IReadOnlyList<ForecastNote> Read(Engine engine) => engine.Query(
        $"select code, level, team, arguments from lake.{Table} order by place",
        r => new ForecastNote(
            Enum.Parse<ForecastNoteCode>(r.GetString(0)), ForecastCommit.Level(r.GetString(1)), r.TextOrNull(2), JsonSerializer.Deserialize<Dictionary<string, string>>(r.GetString(3))!));

    /// <summary>The methods, the total's first, from <c>lake.forecast_methods</c>.</summary>
    public static IReadOnlyList<ChosenMethod> Methods(Engine engine) => engine.Query(
        $"select level, team, band, method, origins from lake.{MethodsTable}",
        r => new ChosenMethod(ForecastCommit.Level(r.GetString(0)), r.TextOrNull(1), r.GetString(2), r.GetString(3), r.GetInt32(4)));
}
