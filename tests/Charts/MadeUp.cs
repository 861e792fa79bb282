using Analytics.Charts;
using Analytics.Texts;

namespace Analytics.Tests.Charts;

/// <summary>Made-up inputs of every chart: the usual ones, and the awkward ones.</summary>
internal static partial class MadeUp
{
    public static readonly DateOnly AsOf = new(2026, 9, 30);
    public static readonly Period September = new(new(2026, 9, 1), new(2026, 9, 30));

    private static readonly string[] _namesJapanese =
        ["佐藤 美咲", "鈴木 健太", "高橋 翔", "田中 結衣", "伊藤 大輔", "渡辺 さくら", "山本 陽菜", "中村 蓮", "小林 葵", "加藤 悠斗",
         "勅使河原 龍之介(インサイドセールス東日本第二グループ)", "長宗我部 麻衣子", "五十嵐 真由美", "齋藤 﨑太郎"];

    private static readonly string[] _namesEnglish =
        ["Alice Martin", "Bob Okafor", "Chen Wei", "Dana Kowalski", "Elif Şahin", "Frank O’Neill", "Grace Hopper-Featherstonehaugh of Greater London", "Héctor Núñez"];

    public static ChartContext Context(string language, Palette? colors = null, double? shape = null) =>
        new(Wording.In(language), AsOf, language == "ja" ? "株式会社サンプル商事" : "Sample Trading Ltd.") { Colors = colors ?? Palette.Light, Shape = shape };

    public static IReadOnlyList<ResponseBucket> Buckets(bool contact = true, string? key = null) =>
    [
        Bucket(0, 300, 1804, 0.41, contact ? 0.63 : null, key),
        Bucket(300, 600, 912, 0.33, contact ? 0.48 : null, key),
        Bucket(600, 1800, 1204, 0.27, contact ? 0.36 : null, key),
        Bucket(1800, 3600, 716, 0.24, contact ? 0.31 : null, key),
        Bucket(3600, 14_400, 1644, 0.29, contact ? 0.27 : null, key),
        Bucket(14_400, 86_400, 901, 0.17, contact ? 0.22 : null, key),
        Bucket(86_400, null, 12, 0.1, contact ? 0.1 : null, key),
        Bucket(null, null, 3430, 0, contact ? 0 : null, key),
    ];

    public static IReadOnlyList<HourCell> Hours(int first, int last, int weekdays = 5, bool rateOfZeroAndOne = false)
    {
        var random = new Random(7);
        return [.. from weekday in Enumerable.Range(1, weekdays)
                   from hour in Enumerable.Range(first, last - first + 1)
                   let calls = random.Next(8) == 0 ? random.Next(1, 29) : random.Next(30, 1500)
                   let rate = rateOfZeroAndOne ? (hour % 2) : hour is 9 or 10 ? 0.6 + random.NextDouble() * 0.1 : 0.15 + random.NextDouble() * 0.2
                   select new HourCell(hour, weekday, calls, rate, hour is 9 or 10 && calls > 100, $"contact_rate|{weekday}|{hour}")];
    }

    public static IReadOnlyList<RepPace> Reps(string language, int count)
    {
        var random = new Random(11);
        var names = language == "ja" ? _namesJapanese : _namesEnglish;
        return [.. Enumerable.Range(0, count).Select(index =>
        {
            var hours = 40 + random.NextDouble() * 80;
            var calls = (long)(hours * (9 + random.NextDouble() * 8));
            var name = names[index % names.Length] + (index >= names.Length ? $" {index / names.Length + 1}" : "");
            return new RepPace(name, calls, hours, calls / hours, index % 5 == 4, $"cph|{index}");
        })];
    }

    public static IReadOnlyList<TalkHourCell> Talk(int first, int last)
    {
        var random = new Random(5);
        int[] edges = [0, 60, 180, 300, 480, 720];
        return [.. from band in Enumerable.Range(0, edges.Length)
                   from hour in Enumerable.Range(first, last - first + 1)
                   let cases = random.Next(4) == 0 ? random.Next(1, 19) : random.Next(20, 400)
                   select new TalkHourCell(hour, edges[band], band + 1 < edges.Length ? edges[band + 1] : null, cases,
                       0.02 + 0.08 * Math.Min(band, 4) + 0.03 * random.NextDouble())];
    }

    public static IReadOnlyList<CalibrationBin> Bins(double scale = 1) =>
        [.. Enumerable.Range(0, 10).Select(index =>
        {
            var predicted = scale * (0.02 + 0.05 * index + 0.002 * index * index);
            return new CalibrationBin(predicted, Estimate.Wilson((long)(412 * Math.Min(1, predicted * (0.85 + 0.04 * index))), 412)!, 412);
        })];

    public static IReadOnlyList<FunnelStage> Stages() =>
    [
        new("visits", 48_210, null), new("leads", 3_912, 3912 / 48_210.0), new("contacted", 2_104, 2104 / 3912.0),
        new("meetings", 612, 612 / 2104.0), new("held", 498, 498 / 612.0), new("won", 103, 103 / 498.0),
    ];

    public static IReadOnlyList<DailyCount> History(int days = 120)
    {
        var random = new Random(3);
        return [.. Enumerable.Range(0, days).Select(back => AsOf.AddDays(-back)).Select(day =>
        {
            var closed = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || (day.Month, day.Day) is (9, 21) or (9, 22) or (9, 23);
            return new DailyCount(day, closed ? 0 : 9 + random.Next(10), closed);
        })];
    }

    public static IReadOnlyList<ForecastDay> Ahead(int days = 28) =>
        [.. Enumerable.Range(1, days).Select(step => AsOf.AddDays(step)).Select(day =>
        {
            var closed = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || (day.Month, day.Day) is (10, 12);
            var point = 11.5 + (int)day.DayOfWeek;
            return closed ? new ForecastDay(day, 0, 0, 0, 0, 0, 0, 0, true) : new ForecastDay(day, point, point - 2, point + 2, point - 4, point + 5, point - 7, point + 9);
        })];

    public static IReadOnlyList<WeekPoint> Weeks(int count = 20) =>
        [.. Enumerable.Range(0, count).Select(back =>
        {
            var calls = 15_000 - 300 * back;
            return new WeekPoint(new DateOnly(2026, 9, 28).AddDays(-7 * back), calls, Estimate.Wilson((long)(calls * (0.31 - 0.004 * back)), calls), back == 0);
        })];

    public static IReadOnlyList<PlanMonth> Months(long? goal = 320, double size = 300) =>
    [
        .. Enumerable.Range(1, 9).Select(month => new PlanMonth(new DateOnly(2026, month, 1), (long)(size * (0.8 + (month * 0.02))), null, Key: $"past_months|2026-0{month}-01")),
        .. Enumerable.Range(10, 3).Select(month => new PlanMonth(
            new DateOnly(2026, month, 1), null, new(size * 0.9, size * 0.95, size, size * 1.06, size * 1.125), goal, goal is null ? null : 0.34, $"plan_months|2026-{month}")),
    ];

    public static IReadOnlyList<PlanLever> Levers(double size = 20) =>
    [
        new("contact_hours", 0.22, 0.31, size, 0.8 * size, 1.2 * size, 0, "plan_levers|contact_hours"), new("response_time", 0.4, 0.55, 0.3 * size, -0.1 * size, 0.6 * size, 0),
        new("calls_per_hour", 1, 1.12, 1.4 * size, 1.1 * size, 1.7 * size, 0), new("talk_quality", 0.97, 1.09, 0.9 * size, 0.4 * size, 1.5 * size, 12.4),
        new("phone_hours", 4.1, 4.9, 2.2 * size, 1.9 * size, 2.6 * size, 17 * size),
    ];

    public static IReadOnlyList<PlanScenarioMonth> Scenarios(double size = 300, int count = 3, long? goal = 320) =>
    [
        .. from scenario in Enumerable.Range(0, count) from month in Enumerable.Range(10, 3)
           let middle = size * (1 + (0.08 * scenario) + (0.02 * month))
           select new PlanScenarioMonth(scenario == 0 ? "as now" : $"{scenario} more", new DateOnly(2026, month, 1), 400 + (20 * scenario), 1200, 5200,
               new(middle * 0.88, middle * 0.94, middle, middle * 1.06, middle * 1.13), goal, goal is null ? null : 0.4, $"plan_scenarios|{scenario + 1}|2026-{month}"),
    ];

    public static IReadOnlyList<SurvivalPoint> Survival(long leads = 14_400) =>
        [.. new double[] { 60, 120, 300, 600, 1800, 3600, 7200, 14_400, 43_200, 86_400, 172_800, 604_800, 1_209_600, 2_419_200 }
            .Select((seconds, i) => new SurvivalPoint(seconds, leads - (i * leads / 20), i * leads / 20, i / 20.0, i == 0 ? null : (i - 0.5) / 20, i == 0 ? null : (i + 0.5) / 20, $"kpi_contact_survival|{seconds}"))];

    public static IReadOnlyList<RepTalk> Talkers(string language, int count, long conversations = 210) =>
        [.. Reps(language, count).Select((rep, i) => new RepTalk(rep.Rep, 290 + (17 * i), conversations + i, $"att|{i}"))];

    public static IReadOnlyList<TalkBand> Bands(long size = 2000)
    {
        double[] edges = [0, 30, 60, 120, 180, 300, 480, 720, 1200];
        return [.. edges.Select((from, i) => new TalkBand(from, i + 1 < edges.Length ? edges[i + 1] : null, i * size / 4, i < 2 ? i : i * size / 5, i * size / 40, i == 0 ? null : Estimate.Wilson(i * size / 40, i * size / 5)))];
    }

    public static IReadOnlyList<GroupHour> Groups(int count = 7, long calls = 1400) =>
        [.. from department in Enumerable.Range(0, count)
            from hour in Enumerable.Range(7, 13)
            select new GroupHour(department == 0 ? "" : $"general_affairs_of_a_long_name_{department}", hour, hour == 7 ? 9 : calls + (10 * hour), hour is 9 or 10 ? 0.64 : 0.2, hour is 9 or 10)];

    public static IReadOnlyList<FeatureWorth> Features() =>
        [new("contact_hour", 0.0226, 0.0197, 0.0255, "i|1"), new("rep_past_rate", 0.002, 0.001, 0.003), new("employees", 0.0004, -0.0002, 0.001), new("source", -0.0001, -0.0005, 0.0002)];

    public static IReadOnlyList<HourEffect> Effects(long calls = 6400) =>
        [.. Enumerable.Range(8, 12).Select(hour => (hour, Odds: hour is 9 or 10 ? 2.8 : hour == 12 ? 0.3 : 0.95)).Select(h => new HourEffect(h.hour, calls, h.Odds, h.Odds * 0.8, h.Odds * 1.25, h.Odds > 2, h.Odds < 0.5))];

    public static IReadOnlyList<ScoreCell> Scores(string language, int reps = 14)
    {
        string[] roles = ["lead_acquisition", "inbound_response"];
        string[][] kpis = [["calls", "cph", "contact_rate", "key_person_leads"], ["first_response_median", "first_response_business_median", "first_response_within_5m"]];
        return [.. from rep in Reps(language, reps).Index()
                   let role = rep.Index % 2
                   from kpi in kpis[role].Index()
                   let value = kpi.Item switch { "calls" or "key_person_leads" => ChartCell.Count(900 + (31 * rep.Index)), "cph" => ChartCell.Number(13.4), "first_response_median" or "first_response_business_median" => ChartCell.Seconds(4000 + (997 * rep.Index)), _ => ChartCell.Share(0.31) }
                   select new ScoreCell($"R{rep.Index}", rep.Item.Rep, roles[role], kpi.Item, value, 900, (rep.Index / 2) + 1, Math.Min(4, (rep.Index / 4) + 1), $"s|{rep.Index}|{kpi.Item}")];
    }

    public static IReadOnlyList<DayRows> Rows(long size = 900) =>
        [.. from table in (string[])["leads", "calls"]
            from back in Enumerable.Range(0, 56)
            let day = AsOf.AddDays(back - 55)
            let isClosed = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday
            select new DayRows(table, day, isClosed || back == 30 ? 0 : size + (7 * back), isClosed, back == 30 && !isClosed, $"rows|{table}|{day:yyyy-MM-dd}")];

    /// <summary>Every chart with the usual inputs.</summary>
    public static IReadOnlyList<Chart> All(string language, Palette? colors = null, double? shape = null)
    {
        var context = Context(language, colors, shape);
        return [.. new[]
        {
            WeeklyTrendChart.Draw(context, Weeks(), 0.3),
            ResponseDecayChart.Draw(context, Buckets(), September),
            ContactHoursChart.Draw(context, Hours(8, 19), September),
            CallsPerHourChart.Draw(context, Reps(language, 12), 13, September),
            TalkHoursChart.Draw(context, Talk(8, 19), September),
            CalibrationChart.Draw(context, Bins(), September),
            FunnelChart.Draw(context, Stages(), context.Local.Money(128_450_000, "JPY"), September),
            ForecastChart.Draw(context, History(), Ahead(), new ForecastTotal(312.4, 281, 344)),
            PlanFanChart.Draw(context, Months()),
            PlanScenariosChart.Draw(context, Scenarios()),
            LeversChart.Draw(context, Levers(), new(2026, 10, 1)),
            SurvivalChart.Draw(context, Survival(), 14_400, September),
            RepTalkChart.Draw(context, Talkers(language, 12), (300, 480), September),
            TalkCurveChart.Draw(context, Bands(), September),
            GroupHoursChart.Draw(context, Groups()),
            ImportanceChart.Draw(context, "before_call", Features(), 35_087),
            HourEffectChart.Draw(context, Effects()),
            ScorecardsChart.Draw(context, Scores(language), September),
            TreeChart.Draw(context, Tree(), "JPY", September),
            TreeChart.Effort(context, "effort_inbound", language == "ja" ? _namesJapanese[10] : _namesEnglish[6], Effort(), September),
            TrendsChart.Draw(context, Trends()),
            RowsByDayChart.Draw(context, Rows(), new Dictionary<string, long> { ["calls"] = 65 }),
        }.OfType<Chart>()];
    }

    private static ResponseBucket Bucket(int? above, int? upTo, long leads, double meetings, double? contacted, string? key) =>
        ResponseBucket.FromCounts(above, upTo, leads, (long)(leads * meetings), contacted is { } share ? (long)(leads * share) : null,
            key is null ? null : $"{key}|{above}|{upTo}");
}
