using Analytics.Faults;
using Analytics.Lake;
using Analytics.Learning;
using Analytics.Models.Conversion;
using Analytics.Models.Trials;
using Xunit;

namespace Analytics.Tests.Learning;

/// <summary>The YAML of <c>analytics evaluate</c> and the table it describes.</summary>
public sealed class EvaluationFileTests : IDisposable
{
    private const string Yaml = """
        label: { column: won, positive: [ja, 'yes'] }
        order: { time: started }
        time_zone: Asia/Tokyo
        label_days: 14
        times: { created: at_lead, started: before_call, ended: after_call }
        missing: [unknown]
        columns:
          hour: { hour_of: started, role: contact_hour }
          weekday: { weekday_of: started }
          delay: { seconds_between: [created, started] }
          talk: { seconds_between: [started, ended], role: talk_time }
          age: { kind: number, known: at_lead, missing: ['999'] }
          origin: { kind: category, known: at_lead, column: Source System }
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("analytics-evaluate-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Columns_ReadAndDerived_HaveTheirValues()
    {
        var config = EvaluationFile.Load(Write("a.yaml", Yaml));
        using var engine = Engine.InMemory();
        var frame = EvaluationTable.Read(engine, config, Write("a.csv", """
            won;created;started;ended;age;Source System
            ja;2026-03-01T00:00:00Z;2026-03-01T15:30:00Z;2026-03-01T15:31:05Z;44;unknown
            nein;2026-03-02 08:00;2026-03-02 09:00;;999;web
            ;2026-03-02 08:00;2026-03-02 09:00;;7;web

            """));

        Assert.Equal(("talk", "hour"), config.Roles);
        Assert.Equal([FeatureTime.BeforeCall, FeatureTime.BeforeCall, FeatureTime.BeforeCall, FeatureTime.AfterCall, FeatureTime.AtLead, FeatureTime.AtLead], config.Columns.Select(c => c.Feature.Known));
        // Half past three in the afternoon UTC is half past midnight of Monday in Tokyo; times without an offset are Tokyo's.
        Assert.Equal([0.0, 9.0, 9.0], frame["hour"].Cast<double?>());
        Assert.Equal([1.0, 1.0, 1.0], frame["weekday"].Cast<double?>());
        Assert.Equal([55_800.0, 3600.0, 3600.0], frame["delay"].Cast<double?>());
        Assert.Equal([65.0, null, null], frame["talk"].Cast<double?>());
        Assert.Equal([44.0, null, 7.0], frame["age"].Cast<double?>());
        Assert.Equal([null, "web", "web"], frame["origin"].Cast<string?>());
        Assert.Equal([true, false, null], frame[ConversionColumns.Marked("meeting_within_days")].Cast<bool?>());
    }

    [Theory]
    [InlineData("  weekday: {", "  late: { seconds_between: [started, ended], known: before_call }\n  weekday: {", "'late' known before_call, made of started, ended, known after_call")]
    [InlineData("columns:", "before_call: [hour, talk]\ncolumns:", "'talk', known after_call")]
    [InlineData("columns:", "before_call: [houre]\ncolumns:", "'houre'")]
    [InlineData("known: at_lead, missing", "missing", "no word on when 'age' is known")]
    [InlineData("kind: number, known", "known", "no kind of 'age'")]
    [InlineData("hour_of: started", "hour_of: begun", "'begun', of which nobody says when it is known")]
    [InlineData("role: talk_time", "role: contact_hour", "a second column of role contact_hour")]
    [InlineData("kind: category, known: at_lead", "kind: category, role: contact_hour, known: at_lead", "'origin' of role contact_hour")]
    [InlineData("column: Source System", "column: won", "'won', which is the label")]
    [InlineData("label_days", "label_day", "Did you mean 'label_days'?")]
    public void Fault_IsNamedWithItsPlace(string text, string instead, string found)
    {
        string said = Assert.Throws<MendableException>(() => EvaluationFile.Load(Write("a.yaml", Yaml.Replace(text, instead, StringComparison.Ordinal)))).Message;

        Assert.Contains(found, said, StringComparison.Ordinal);
        Assert.Contains("a.yaml line ", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_OfAnotherKind_AndColumnsThatAreNotThere_AreAllTold()
    {
        var config = EvaluationFile.Load(Write("a.yaml", Yaml));
        string Said(string csv)
        {
            using var engine = Engine.InMemory();
            return Assert.Throws<MendableException>(() => EvaluationTable.Read(engine, config, Write("a.csv", csv))).Message;
        }

        string missing = Said("won,created,started,age\nja,2026-03-01,2026-03-01,4\n");
        Assert.Contains("no column 'ended'", missing, StringComparison.Ordinal);
        Assert.Contains("no column 'Source System'", missing, StringComparison.Ordinal);
        string wrong = Said("won,created,started,ended,age,Source System\nja,2026-03-01,yesterday,,old,web\nja,2026-03-01,2026-03-01,,5,web\n");
        Assert.Contains("column 'started': found 'yesterday' in row 1", wrong, StringComparison.Ordinal);
        Assert.Contains("column 'age': found 'old' in row 1", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_OfTheNamesWeUse_AreTheUsersOwn()
    {
        var config = EvaluationFile.Load(Write("a.yaml", """
            label: {column: meeting_within_days, positive: '1'}
            order: {time: started_at_utc}
            columns:
              row: {kind: number, known: at_lead}
              call_id: {kind: category, known: at_lead}
              business_date: {kind: category, known: at_lead}
              started_at_utc: {kind: category, known: before_call}

            """));
        using var engine = Engine.InMemory();
        var frame = EvaluationTable.Read(engine, config, Write("a.csv", "row,call_id,business_date,started_at_utc,meeting_within_days\n7,x,monday,2026-03-02 08:00,1\n8,x,monday,,1\n9,y,tuesday,2026-03-01 08:00,0\n"));

        Assert.Equal([7.0, 9.0], frame["row"].Cast<double?>());
        Assert.Equal(["x", "y"], frame["call_id"].Cast<string?>());
        Assert.Equal(["monday", "tuesday"], frame["business_date"].Cast<string?>());
        Assert.Equal([true, false], frame[ConversionColumns.Marked("meeting_within_days")].Cast<bool?>());
        Assert.Equal(1, EvaluationTable.WithoutTime(engine, config));
        // A day of its own each, the older first: the names stand for the user's columns and for ours at once.
        var result = Trial.Run(frame, new TrialOptions { Model = new() { Features = [.. config.Columns.Select(c => c.Feature)] } });
        Assert.Equal((2, 1), (result.Rows, result.Positives));
    }

    [Fact]
    public void Rows_InOrder_FormNightsFromTheFirstThatIsJudged()
    {
        var config = EvaluationFile.Load(Write("a.yaml", "label: {column: y, positive: '1'}\nnight_rows: 4\ncolumns: {x: {kind: number, known: at_lead}}\n"));
        using var engine = Engine.InMemory();
        var frame = EvaluationTable.Read(engine, config, Write("a.csv", "y,x\n" + string.Concat(Enumerable.Range(0, 25).Select(i => $"{i % 2},{i}\n"))));

        var days = frame[ConversionColumns.Marked("business_date")].Cast<object>().Select(d => Convert.ToDateTime(d, null).DayOfYear).ToList();
        Assert.Equal(days[20], days[23]);
        Assert.NotEqual(days[19], days[20]);
        Assert.Equal(1, days[24] - days[23]);
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
