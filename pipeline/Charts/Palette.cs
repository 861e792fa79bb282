using ScottPlot;

namespace Analytics.Charts;

/// <summary>The colours of every chart: Okabe and Ito's set, told apart by readers with any colour vision; greys carry no data.</summary>
internal static class Palette
{
    public static readonly Color Paper = Colors.White;
    public static readonly Color Ink = new("#1F2328");
    public static readonly Color Muted = new("#5A5F66");
    public static readonly Color Axis = new("#B9BCC0");
    public static readonly Color Grid = new("#E9EAEC");
    public static readonly Color Faint = new("#75797F");
    public static readonly Color TooFew = new("#EFEFEF");

    public static readonly Color Closed = new("#F3F3F4");

    public static readonly Color Main = new("#0072B2");
    public static readonly Color Second = new("#D55E00");
    public static readonly Color Target = new("#D55E00");
    public static readonly Color Estimated = new("#8FC1E3");
    public static readonly Color Band80 = new("#7DB5DD");
    public static readonly Color Band95 = new("#CFE4F4");

    private static readonly Color[] _ramp =
        [new("#DCEBF7"), new("#B5D4EC"), new("#7DB5DD"), new("#4193CB"), new("#0072B2"), new("#00486F")];

    private static readonly Color[] _groups = [Main, new("#E69F00"), new("#009E73"), new("#CC79A7"), new("#56B4E9"), new("#F0E442")];

    /// <summary>The colour of one of up to six things side by side, from 0 on; then they begin again.</summary>
    public static Color Group(int place) => _groups[place % _groups.Length];

    /// <summary>A colour mixed with white; 1: itself.</summary>
    public static Color Tint(Color color, double share) => Mix(Colors.White, color, share);

    /// <summary>Light to dark blue for 0 to 1.</summary>
    public static Color Ramp(double fraction)
    {
        var place = Math.Clamp(fraction, 0, 1) * (_ramp.Length - 1);
        var step = Math.Min((int)place, _ramp.Length - 2);
        return Mix(_ramp[step], _ramp[step + 1], place - step);
    }

    /// <summary>The text colour that can be read on a fill.</summary>
    public static Color TextOn(Color fill) =>
        0.299 * fill.R + 0.587 * fill.G + 0.114 * fill.B > 140 ? Ink : Colors.White;

    private static Color Mix(Color from, Color to, double share) => new(
        Mix(from.R, to.R, share), Mix(from.G, to.G, share), Mix(from.B, to.B, share), (byte)255);

    private static byte Mix(byte from, byte to, double share) => (byte)Math.Round(from + (to - from) * share);
}
