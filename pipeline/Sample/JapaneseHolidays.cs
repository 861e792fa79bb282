namespace Analytics.Sample;

/// <summary>
/// Japan's national holidays, computed from the Act on National Holidays (Act No. 178 of 1948) as in force since 2022:
/// fixed days, Happy Mondays, equinoxes, substitute days and days between two holidays.
/// The Cabinet Office announces the equinoxes each February for the next year; here they come from the usual
/// approximation for 1980–2099, which has agreed with every announcement so far.
/// </summary>
public static class JapaneseHolidays
{
    /// <summary>The first year computed: 2020 and 2021 moved days for the Olympic Games.</summary>
    public const int FirstYear = 2022;

    /// <summary>The last year that the equinox approximation covers.</summary>
    public const int LastYear = 2099;

    private const string Substitute = "休日";

    /// <summary>The holidays of a year in order of date; includes substitute days, named 休日 as in the official list.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year lies outside <see cref="FirstYear"/>–<see cref="LastYear"/>.</exception>
    public static IReadOnlyList<(DateOnly Date, string Name)> Of(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, FirstYear);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, LastYear);
        var named = Named(year);
        var all = new SortedDictionary<DateOnly, string>(named);
        AddSubstitutes(named, all);
        AddDaysBetween(named, all);
        return [.. all.Select(day => (day.Key, day.Value))];
    }

    private static SortedDictionary<DateOnly, string> Named(int year) => new()
    {
        [new(year, 1, 1)] = "元日",
        [Monday(year, 1, 2)] = "成人の日",
        [new(year, 2, 11)] = "建国記念の日",
        [new(year, 2, 23)] = "天皇誕生日",
        [new(year, 3, Equinox(year, 20.8431))] = "春分の日",
        [new(year, 4, 29)] = "昭和の日",
        [new(year, 5, 3)] = "憲法記念日",
        [new(year, 5, 4)] = "みどりの日",
        [new(year, 5, 5)] = "こどもの日",
        [Monday(year, 7, 3)] = "海の日",
        [new(year, 8, 11)] = "山の日",
        [Monday(year, 9, 3)] = "敬老の日",
        [new(year, 9, Equinox(year, 23.2488))] = "秋分の日",
        [Monday(year, 10, 2)] = "スポーツの日",
        [new(year, 11, 3)] = "文化の日",
        [new(year, 11, 23)] = "勤労感謝の日",
    };

    /// <summary>Article 3 (2): a holiday on a Sunday frees the next day that is not itself a holiday.</summary>
    private static void AddSubstitutes(SortedDictionary<DateOnly, string> named, SortedDictionary<DateOnly, string> all)
    {
        foreach (var sunday in named.Keys.Where(day => day.DayOfWeek == DayOfWeek.Sunday))
        {
            var next = sunday.AddDays(1);
            while (named.ContainsKey(next))
                next = next.AddDays(1);
            all[next] = Substitute;
        }
    }

    /// <summary>Article 3 (3): the day between two holidays is free as well.</summary>
    private static void AddDaysBetween(SortedDictionary<DateOnly, string> named, SortedDictionary<DateOnly, string> all)
    {
        foreach (var day in named.Keys)
        {
            if (named.ContainsKey(day.AddDays(2)))
                all.TryAdd(day.AddDays(1), Substitute);
        }
    }

    private static DateOnly Monday(int year, int month, int nth)
    {
        var first = new DateOnly(year, month, 1);
        var toMonday = ((int)DayOfWeek.Monday - (int)first.DayOfWeek + 7) % 7;
        return first.AddDays(toMonday + 7 * (nth - 1));
    }

    private static int Equinox(int year, double base1980)
    {
        var years = year - 1980;
        return (int)(base1980 + 0.242194 * years - years / 4);
    }
}
